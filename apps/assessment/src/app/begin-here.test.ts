import { wallQuestions } from '@sunlit/contracts'
import { afterEach, expect, test, vi } from 'vitest'
import { beginHere } from './begin-here.ts'

afterEach(() => vi.unstubAllGlobals())

test('what the wall asks first is one question, at the address that the server names in the head of the page', async () => {
  const asked = vi.fn<typeof fetch>(() => Promise.reject(new TypeError('no network here')))
  vi.stubGlobal('fetch', asked)
  const periodId = '01a2b3c4-0000-7000-8000-00000000000a'
  await beginHere(`/assessment/periods/${periodId}`).sent
  expect(asked.mock.calls.map(([address]) => String(address))).toEqual([wallQuestions(periodId)])
})
