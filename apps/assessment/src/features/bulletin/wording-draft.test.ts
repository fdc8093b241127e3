import { beforeEach, expect, test } from 'vitest'
import { forgetWording, keepWording, keptWording } from './wording-draft.ts'

const wording = {
  office: '示例市政务公开办公室文件',
  number: '',
  title: '通报',
  addressee: '各单位',
  opening: '',
  requirements: '',
  signatory: '示例市政务公开办公室',
  issuedOn: '2026-07-09',
}

beforeEach(() => localStorage.clear())

test('what was typed and not saved is there again, half-filled as it was', () => {
  keepWording('p', 2, { ...wording, number: '示政' })
  expect(keptWording('p', { version: 2, wording })?.number).toBe('示政')
  expect(keptWording('other', { version: 2, wording })).toBeUndefined()
})

test('words typed into an older draft do not come back over what a colleague saved', () => {
  keepWording('p', 1, wording)
  expect(keptWording('p', { version: 2, wording })).toBeUndefined()
})

test('saved words are forgotten, and a damaged entry is none', () => {
  keepWording('p', 1, wording)
  forgetWording('p')
  expect(keptWording('p', { version: 1, wording })).toBeUndefined()
  localStorage.setItem('sunlit.bulletin.p', '{')
  expect(keptWording('p', { version: 1, wording })).toBeUndefined()
})
