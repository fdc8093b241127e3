import type { Facts } from '@sunlit/scoring'
import type { SunlitEvent } from '@sunlit/contracts'
import { expect, test } from 'vitest'
import type { EventSubject } from './notice-rule.ts'
import { noticesOf, tellsSomebody } from './notices-of.ts'
import { peopleToTell, type Holder } from './people-to-tell.ts'

const holder = (personId: string, role: Holder['role'], unitId: string | null = null, memberOf: string | null = null): Holder => ({
  personId,
  alias: `p-${personId}`,
  role,
  unitId,
  memberOf,
})

const PEOPLE = peopleToTell([
  holder('evaluator', 'evaluator'),
  holder('reviewer', 'reviewer'),
  holder('reviewer-of-u1', 'reviewer', null, 'u1'),
  holder('leader', 'leader'),
  holder('liaison', 'liaison', 'u1'),
  holder('head', 'unit_head', 'u1'),
  holder('head', 'liaison', 'u1'),
  holder('other', 'unit_head', 'u2'),
  holder('gate', 'gatekeeper', 'u1'),
  holder('newcomer', null),
])

const SUBJECT: EventSubject = {
  period: { id: 'q', title: '2026年第二季度', stage: 'appeals' },
  finding: { unitId: 'u1', unitName: '示例单位甲', recordedBy: 'evaluator' },
  rectification: { id: 'r', unitId: 'u1', unitName: '示例单位甲', dueOn: '2026-09-22' },
  publication: { id: 'pub', title: '2026年第二季度结果', requestedBy: null },
  unit: { id: 'u1', name: '示例单位甲' },
}

function tell(event: SunlitEvent, { actor = 'nobody', subject = SUBJECT, id = 'e1' } = {}) {
  return noticesOf(id, event, { people: PEOPLE, subject, actor: PEOPLE.alias(`p-${actor}`), day: '2026-09-18' })
}

const who = (event: SunlitEvent, more?: Parameters<typeof tell>[1]): readonly string[] => tell(event, more).map(({ personId }) => personId)

const FACTS: Facts = { kind: 'count', count: 1 }
const ruled = (change: Partial<Extract<SunlitEvent, { type: 'finding.ruled' }>> = {}): SunlitEvent => ({
  type: 'finding.ruled',
  findingId: 'f',
  rulingId: 'x',
  level: 1,
  decision: 'amended',
  answerId: 'a',
  batchId: null,
  before: FACTS,
  after: FACTS,
  reasonHash: '',
  day: '2026-09-18',
  escalateUntil: '2026-09-23',
  ...change,
})
const sent = (level: 1 | 2, answer: 'agree' | 'appeal' = 'appeal'): SunlitEvent => ({
  type: 'answer.sent',
  findingId: 'f',
  answerId: 'a',
  level,
  answer,
  groundsHash: '',
})

test('an appeal goes to those who rule on it, not to those of the unit; its escalation to a higher person; agreement to nobody', () => {
  expect(who(sent(1))).toEqual(['reviewer'])
  expect(who(sent(2))).toEqual(['leader'])
  expect(who(sent(1, 'agree'))).toEqual([])
})

test('a ruling is told to the unit once a person, with the way on, and to the recorder; one on a whole rule once for the unit', () => {
  const told = tell(ruled())
  expect(told.map(({ personId, title }) => [personId, title])).toEqual([
    ['liaison', '您单位的申诉已裁定：更正'],
    ['head', '您单位的申诉已裁定：更正'],
    ['evaluator', '您录入的关于“示例单位甲”的问题有了申诉裁定：更正'],
  ])
  expect(told[0]?.detail).toBe('2026年第二季度；不服裁定的，最晚2026年9月23日申请复议')
  const batch = [tell(ruled({ batchId: 'b' }), { id: 'e1' }), tell(ruled({ batchId: 'b', findingId: 'g' }), { id: 'e2' })]
  expect(batch.map(([first]) => first?.origin)).toEqual(['ruling:b:u1', 'ruling:b:u1'])
})

test('nobody is told what they did themselves, except where it may have been somebody else at their desk', () => {
  expect(who({ type: 'finding.submitted', findingId: 'f' }, { actor: 'reviewer' })).toEqual([])
  expect(who({ type: 'finding.submitted', findingId: 'f' }, { actor: 'evaluator' })).toEqual(['reviewer'])
  expect(who({ type: 'account.password-changed' }, { actor: 'liaison' })).toEqual(['liaison'])
  expect(who({ type: 'account.password-changed' }, { actor: 'stranger' })).toEqual([])
})

test('whoever holds no role is told about their own account and nothing else', () => {
  expect(who({ type: 'grant.given', personAlias: 'p-newcomer', role: 'evaluator', unitId: null })).toEqual(['newcomer'])
  expect(tell({ type: 'grant.given', personAlias: 'p-newcomer', role: 'evaluator', unitId: null })[0]?.role).toBeNull()
})

test('a list of hundreds of problems is one notice a day for each unit, to that unit only', () => {
  const opened = (rectificationId: string): SunlitEvent => ({
    type: 'rectification.opened',
    rectificationId,
    unitId: 'u1',
    origin: 'outside',
    problemHash: '',
    dueOn: '2026-10-09',
  })
  expect(who(opened('r1'))).toEqual(['liaison', 'head'])
  expect(tell(opened('r1'))[0]?.origin).toBe(tell(opened('r2'), { id: 'e2' })[0]?.origin)
})

test('what is gone is told to nobody, and what tells nobody is not looked up', () => {
  expect(tell(ruled(), { subject: {} })).toEqual([])
  expect(tell({ type: 'rectification.submitted', rectificationId: 'r', evidence: [] }, { subject: {} })).toEqual([])
  expect([tellsSomebody('account.signed-in'), tellsSomebody('finding.ruled'), tellsSomebody('no.such')]).toEqual([false, true, false])
})
