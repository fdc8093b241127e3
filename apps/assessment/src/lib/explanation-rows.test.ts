import { calendarFromData, nationalCalendarData } from '@sunlit/calendar'
import {
  compileScheme,
  explain,
  findTemplate,
  formatPoints,
  workingCalendar,
  type Explanation,
  type Finding,
  type Scheme,
} from '@sunlit/scoring'
import { describe, expect, test } from 'vitest'
import { explanationRows, type ExplanationRow } from './explanation-rows.ts'

const template = findTemplate('licheng-2020')
if (template === undefined) throw new Error('the template of 2020 is gone')
const scheme: Scheme = template.scheme
const compiled = compileScheme(scheme, workingCalendar(calendarFromData(nationalCalendarData)))
if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusals))
const [unitClass] = scheme.classes
const eachRule = scheme.rules.find((rule) => rule.kind === 'each')
if (eachRule === undefined || unitClass === undefined) throw new Error('the template has no rule by count')
const worth = scheme.indicators.find(({ id }) => id === eachRule.indicatorId)?.worth ?? 0

function accountOf(counts: readonly number[]): Explanation {
  const findings = counts.map((count, index): Finding => ({
    id: `f${index}`,
    unitId: 'u',
    ruleId: eachRule?.id ?? '',
    foundOn: '2026-07-01',
    facts: { kind: 'count', count },
  }))
  if (!compiled.ok) throw new Error('unreachable')
  const account = explain(compiled.value, { id: 'u', classId: unitClass?.id ?? '' }, findings, '2026-09-30')
  if (!account.ok) throw new Error(JSON.stringify(account.refusals))
  return account.value
}

function amounts(rows: readonly ExplanationRow[]): readonly string[] {
  return rows.flatMap((row) => (row.kind === 'note' ? [] : [row.amount]))
}

describe('explanationRows', () => {
  test('a quarter without findings starts and ends with the same figure', () => {
    const account = accountOf([])
    const rows = explanationRows(scheme, account)
    expect(rows[0]).toMatchObject({ label: '基础分', amount: formatPoints(account.score) })
    expect(rows.at(-1)).toMatchObject({ kind: 'sum', amount: formatPoints(account.score) })
  })

  test('names rule, facts and source, and takes off what the rule says', () => {
    const rows = explanationRows(scheme, accountOf([1]))
    const item = rows.find((row) => row.key === 'f0')
    expect(item).toMatchObject({
      kind: 'item',
      label: eachRule.text,
      sign: 'lost',
      amount: formatPoints(-Math.min(eachRule.price ?? 0, worth)),
    })
    expect(item?.kind === 'item' ? item.detail : '').toContain(`1 件 · 依据：${eachRule.source}`)
  })

  test('says below the line why a finding did not count in full', () => {
    const rows = explanationRows(scheme, accountOf([1_000]))
    const at = rows.findIndex((row) => row.key === 'f0')
    expect(rows[at + 1]).toMatchObject({ kind: 'note', label: expect.stringMatching(/计入 .+已计完|已到上限/) })
  })

  test('figures carry the true minus sign', () => {
    expect(amounts(explanationRows(scheme, accountOf([1]))).join()).not.toContain('-')
  })
})
