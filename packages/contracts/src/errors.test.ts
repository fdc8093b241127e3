import { expect, test } from 'vitest'
import { ERROR_SENTENCES, errorSentence, isErrorCode, type ErrorCode } from './errors.ts'
import { EVENT_NAMES } from './events/events.ts'
import { SETTINGS } from './settings.ts'

test('every code has a whole Chinese sentence without exclamation marks', () => {
  for (const [code, sentence] of Object.entries(ERROR_SENTENCES)) {
    expect(sentence, code).toMatch(/\p{Script=Han}.*。$/u)
    expect(sentence, code).not.toMatch(/[!\uff01]/)
  }
})

test('details fill the braces, and no brace ever reaches a reader', () => {
  expect(errorSentence('rate_limited', { seconds: 30 })).toBe('操作过于频繁，请在 30 秒后再试。')
  for (const code of Object.keys(ERROR_SENTENCES) as ErrorCode[]) expect(errorSentence(code)).not.toMatch(/[{}]/)
})

test('an inherited property is not a code', () => {
  expect(isErrorCode('toString')).toBe(false)
  expect(isErrorCode('conflict')).toBe(true)
})

test('every event has a name', () => {
  for (const [type, name] of Object.entries(EVENT_NAMES)) expect(name, type).toMatch(/\p{Script=Han}/u)
})

test('every setting accepts its own default and states its source', () => {
  for (const [key, setting] of Object.entries(SETTINGS)) {
    expect(setting.schema.safeParse(setting.default).success, key).toBe(true)
    expect(setting.source.length, key).toBeGreaterThan(3)
  }
})
