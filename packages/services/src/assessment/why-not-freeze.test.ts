import { STAGES } from '@sunlit/contracts'
import { expect, test } from 'vitest'
import { whyNotFreeze, type FreezeGround } from './why-not-freeze.ts'

const NOW = '2026-10-20T15:59:59.999Z' // the last moment of 20 October in Beijing
const done: FreezeGround = {
  stage: 'appeals',
  appeals_until: '2026-10-19',
  undecidedFindings: 0,
  openDoubleCases: 0,
  undecidedAppeals: 0,
  openEscalations: undefined,
  unconfirmedUnits: 3,
}

test('a quarter is frozen from the review or from the hearing only', () => {
  const allowed = STAGES.filter((stage) => whyNotFreeze({ ...done, stage, appeals_until: null }, NOW) === undefined)
  expect(allowed).toEqual(['review', 'appeals'])
})

test.each([
  ['findings', { undecidedFindings: 2, undecidedAppeals: 1 }, 'finding_undecided'],
  ['pairs of evaluators', { openDoubleCases: 1, undecidedAppeals: 1 }, 'double_open'],
  ['appeals', { undecidedAppeals: 1, openEscalations: { count: 1, until: '2026-10-25' } }, 'appeal_undecided'],
  ['escalations', { openEscalations: { count: 1, until: '2026-10-25' } }, 'escalation_open'],
  ['the last day of the hearing', { appeals_until: '2026-10-20' }, 'appeals_open'],
])('a freeze waits for %s', (_what, change, code) => {
  expect(whyNotFreeze({ ...done, ...change }, NOW)).toMatchObject({ code })
})

test('once every unit has answered nobody waits for the last day', () => {
  expect(whyNotFreeze({ ...done, appeals_until: '2026-10-20', unconfirmedUnits: 0 }, NOW)).toBeUndefined()
})

test('at midnight in Beijing the hearing is over', () => {
  expect(whyNotFreeze({ ...done, appeals_until: '2026-10-20' }, '2026-10-20T16:00:00.000Z')).toBeUndefined()
})
