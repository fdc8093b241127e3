import { ERROR_SENTENCES, isErrorCode, type ErrorCode } from '@sunlit/contracts'
import { AppError } from '@sunlit/services'
import { TRPCError } from '@trpc/server'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { errorAnswer, httpStatusOf } from './error-shape.ts'

describe('the answer to a refused call', () => {
  test('carries code, sentence and details of a refusal, also through the transport', () => {
    const refusal = new AppError('too_many', { limit: 20 })
    for (const thrown of [refusal, new TRPCError({ code: 'UNPROCESSABLE_CONTENT', cause: refusal })]) {
      expect(errorAnswer(thrown, 'r1')).toMatchObject({ code: 'too_many', details: { limit: 20 }, requestId: 'r1' })
      expect(errorAnswer(thrown, 'r1').sentence).toContain('20')
    }
  })

  test('names each field of a bad input once, by its path', () => {
    const parsed = z
      .object({ facts: z.object({ count: z.number().int('要整数').min(1, '至少为 1') }) })
      .safeParse({ facts: { count: 0.5 } })
    expect(errorAnswer(new TRPCError({ code: 'BAD_REQUEST', cause: parsed.error }), 'r1')).toMatchObject({
      code: 'invalid_input',
      fields: { 'facts.count': '要整数' },
    })
  })

  test('takes a stored row that does not fit its schema for the bug it is', () => {
    const parsed = z.object({ facts: z.string() }).safeParse({ facts: 1 })
    for (const thrown of [new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: parsed.error }), parsed.error]) {
      const answer = errorAnswer(thrown, 'r1')
      expect(answer).toMatchObject({ code: 'internal' })
      expect(answer.fields).toBeUndefined()
    }
  })

  test('says nothing of a bug but the number to look it up by', () => {
    const answer = errorAnswer(new Error('SELECT secret FROM person'), 'r-17')
    expect(answer.code).toBe('internal')
    expect(JSON.stringify(answer)).not.toContain('secret')
    expect(answer.sentence).toContain('r-17')
  })

  test('every code has a status of its kind: who, what, too much, or not now', () => {
    const codes = Object.keys(ERROR_SENTENCES).filter(isErrorCode)
    for (const code of codes) expect(httpStatusOf(code), code).toBeGreaterThanOrEqual(400)
    const statuses: Partial<Record<ErrorCode, number>> = {
      not_signed_in: 401,
      forbidden: 403,
      not_found: 404,
      conflict: 409,
      too_large: 413,
      own_unit: 422,
      rate_limited: 429,
      busy: 503,
      internal: 500,
    }
    for (const [code, status] of Object.entries(statuses)) expect(isErrorCode(code) && httpStatusOf(code), code).toBe(status)
  })
})
