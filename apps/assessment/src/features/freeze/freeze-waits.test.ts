import { expect, test } from 'vitest'
import { freezeWaits } from './freeze-waits.ts'

const nothing = { undecidedFindings: 0, undecidedAppeals: 0, openDoubleCases: 0, unconfirmedUnits: 0 }
const LAST_DAY = '2026-10-19'

test('nothing stands in the way when all is decided and answered', () => {
  expect(freezeWaits({ stage: 'appeals', appealsUntil: '2026-10-19', waits: nothing }, LAST_DAY)).toEqual([])
})

test('every hindrance has its sentence', () => {
  const open = { openEscalations: { count: 1, until: '2026-10-25' }, openDoubleCases: 4 }
  const waits = { undecidedFindings: 2, undecidedAppeals: 1, unconfirmedUnits: 3, ...open }
  expect(freezeWaits({ stage: 'appeals', appealsUntil: '2026-10-19', waits }, LAST_DAY)).toEqual([
    '还有 2 条问题没有复核完',
    '还有 4 处双人评分没有评定',
    '还有 1 件申诉或复议没有裁定',
    '还有 1 条裁定在复议期内，最晚到2026年10月25日24时',
    '申诉期到2026年10月19日24时为止，还有 3 个单位没有确认',
  ])
})

test('after the last day nobody waits for units that did not answer', () => {
  const waits = { ...nothing, unconfirmedUnits: 3 }
  expect(freezeWaits({ stage: 'appeals', appealsUntil: '2026-10-19', waits }, '2026-10-20')).toEqual([])
})
