import { TRPCClientError } from '@trpc/client'
import { describe, expect, test } from 'vitest'
import { failureOf, isWorthRetrying } from './failure.ts'

function refusal(data: Record<string, unknown>): TRPCClientError<never> {
  return TRPCClientError.from({ error: { code: -32_000, message: 'refused', data } })
}

describe('failureOf', () => {
  test('a refusal keeps its sentence, its number and its fields', () => {
    const failure = failureOf(
      refusal({ code: 'invalid_input', sentence: '请按提示修改', requestId: 'r-1', fields: { 'facts.count': '请填写数量', broken: 3 } }),
    )
    expect(failure).toEqual({
      code: 'invalid_input',
      sentence: '请按提示修改',
      requestId: 'r-1',
      fields: { 'facts.count': '请填写数量' },
    })
  })

  test('a call that never reached the server says that the content is still here', () => {
    expect(failureOf(TRPCClientError.from(new TypeError('Failed to fetch'))).code).toBe('offline')
  })

  test('an answer of something between us and the server counts as not reached', () => {
    expect(failureOf(refusal({ code: 'BAD_GATEWAY' })).code).toBe('offline')
  })

  test('a fault of the page itself does not blame the network', () => {
    expect(failureOf(new Error('boom')).code).toBe('internal')
  })
})

describe('isWorthRetrying', () => {
  test('a lost connection is tried twice more, a refusal never', () => {
    const lost = TRPCClientError.from(new TypeError('Failed to fetch'))
    expect([0, 1, 2].map((count) => isWorthRetrying(count, lost))).toEqual([true, true, false])
    expect(isWorthRetrying(0, refusal({ code: 'conflict' }))).toBe(false)
  })
})
