import { TEMPLATES, validateScheme, type Scheme } from '@sunlit/scoring'
import { describe, expect, test } from 'vitest'
import { addGroup, addOverlap, changeGroup, moveRule, removeGroup, removeOverlap, setGroupRules } from './scheme-parts.ts'
import { withOptional } from './optional.ts'

const start = TEMPLATES.map(({ scheme }) => scheme).find(({ rules, indicators }) =>
  indicators.some(({ id }) => rules.filter((rule) => rule.indicatorId === id && rule.kind === 'each').length > 1),
)

function parts(): { readonly scheme: Scheme; readonly here: string; readonly there: string; readonly own: readonly string[] } {
  if (start === undefined) throw new Error('no template with two rules under one indicator')
  const each = start.rules.filter(({ kind }) => kind === 'each')
  const here = each.find(({ indicatorId }) => each.filter((rule) => rule.indicatorId === indicatorId).length > 1)?.indicatorId ?? ''
  const own = each.filter((rule) => rule.indicatorId === here).map(({ id }) => id)
  const there = start.indicators.find(({ id }) => id !== here)?.id ?? ''
  return { scheme: { ...start, groups: [] }, here, there, own }
}

function groupFaults(scheme: Scheme): readonly string[] {
  return validateScheme(scheme).flatMap(({ code }) => (code === 'group_crosses_indicators' || code === 'unknown_reference' ? [code] : []))
}

describe('a shared cap', () => {
  const { scheme, here, there, own } = parts()
  const grouped = setGroupRules(addGroup(scheme, here), 'g1', own)

  test('holds exactly the rules that were put into it', () => {
    expect(grouped.rules.filter(({ groupId }) => groupId === 'g1').map(({ id }) => id)).toEqual(own)
    expect(setGroupRules(grouped, 'g1', []).rules).toEqual(scheme.rules)
  })

  test('never holds rules of another indicator, wherever it or they move', () => {
    const [group] = grouped.groups
    const [rule] = grouped.rules.filter(({ groupId }) => groupId === 'g1')
    if (group === undefined || rule === undefined) throw new Error('the group is empty')
    expect(groupFaults(changeGroup(grouped, { ...group, indicatorId: there }))).toEqual([])
    expect(groupFaults(moveRule(grouped, rule, there))).toEqual([])
  })

  test('leaves nothing behind when it goes', () => {
    expect(removeGroup(grouped, 'g1')).toEqual(scheme)
  })
})

test('a statement about one fact comes and goes', () => {
  const { scheme, own } = parts()
  const clean = { ...scheme, overlaps: [] }
  const said = addOverlap(clean, own)
  expect(said.overlaps).toMatchObject([{ kind: 'exclude', ruleIds: own }])
  expect(removeOverlap(said, said.overlaps[0]?.id ?? '')).toEqual(clean)
})

test('an emptied field is left out, so that the document says the same as one that never had it', () => {
  const bonus: Scheme['bonus'] = {}
  expect(Object.keys(withOptional(withOptional(bonus, 'cap', 50_000), 'cap', null))).toEqual([])
})
