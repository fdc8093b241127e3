import { expect, test } from 'vitest'
import { rulingWords } from './ruling-words.ts'

const event = {
  type: 'finding.ruled',
  level: 1,
  decision: 'amended',
  before: { kind: 'count', count: 5 },
  after: { kind: 'count', count: 3 },
  day: '2026-06-10',
}

test('a ruling says what it made of what, and when', () => {
  expect(rulingWords({ actor: 'a', event })).toBe('这是一份裁定，2026年6月10日作出，结果是更正：由“5 件”更正为“3 件”。')
  expect(rulingWords({ event: { ...event, level: 2, decision: 'upheld', after: event.before } })).toBe(
    '这是一份复议裁定，2026年6月10日作出，结果是维持：“5 件”不变。',
  )
  expect(rulingWords({ event: { ...event, decision: 'withdrawn', after: null } })).toContain('撤销，不再计分')
})

test.each([undefined, {}, { event: { ...event, type: 'finding.recorded' } }, { event: { ...event, decision: 'other' } }])(
  'anything else (%j) says nothing',
  (payload) => {
    expect(rulingWords(payload)).toBeUndefined()
  },
)
