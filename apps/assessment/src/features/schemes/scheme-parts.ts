import type { CapGroup, NotApplicableFactor, Overlap, Rule, Scheme } from '@sunlit/scoring'
import { withOptional } from './optional.ts'
import { changeRule, freeId, sideOfIndicator } from './scheme-edit.ts'

/** A cap that several rules of one indicator share. */
export function addGroup(scheme: Scheme, indicatorId: string): Scheme {
  const id = freeId('g', idsOf(scheme.groups))
  return { ...scheme, groups: [...scheme.groups, { id, name: '合计封顶', indicatorId, cap: 10_000 }] }
}

/** Rules of another indicator leave a group that moves away from them. */
export function changeGroup(scheme: Scheme, changed: CapGroup): Scheme {
  return {
    ...scheme,
    groups: scheme.groups.map((group) => (group.id === changed.id ? changed : group)),
    rules: scheme.rules.map((rule) =>
      rule.groupId === changed.id && rule.indicatorId !== changed.indicatorId ? withOptional(rule, 'groupId', null) : rule,
    ),
  }
}

export function removeGroup(scheme: Scheme, id: string): Scheme {
  return {
    ...scheme,
    groups: scheme.groups.filter((group) => group.id !== id),
    rules: scheme.rules.map((rule) => (rule.groupId === id ? withOptional(rule, 'groupId', null) : rule)),
  }
}

/** Exactly these rules share the cap; they were taken from the indicator of the group. */
export function setGroupRules(scheme: Scheme, id: string, ruleIds: readonly string[]): Scheme {
  return {
    ...scheme,
    rules: scheme.rules.map((rule) =>
      ruleIds.includes(rule.id) ? withOptional(rule, 'groupId', id) : rule.groupId === id ? withOptional(rule, 'groupId', null) : rule,
    ),
  }
}

/** Rules that a group may hold: those of its indicator that take a cap at all. */
export function rulesForGroup({ rules }: Pick<Scheme, 'rules'>, { indicatorId }: Pick<CapGroup, 'indicatorId'>): readonly Rule[] {
  return rules.filter((rule) => rule.indicatorId === indicatorId && takesCap(rule))
}

/** A veto and a ceiling say themselves how far they go. */
export function takesCap({ kind }: Pick<Rule, 'kind'>): boolean {
  return kind !== 'veto' && kind !== 'ceiling'
}

/** Places a rule under another indicator; a shared cap stays behind with the old one. */
export function moveRule(scheme: Scheme, rule: Rule, indicatorId: string): Scheme {
  return changeRule(scheme, { ...withOptional(rule, 'groupId', null), indicatorId })
}

/** Rules that one statement may speak of: of one side, and none that sets a limit of its own. Without a statement: what a new one may begin with. */
export function rulesForOverlap(
  scheme: Pick<Scheme, 'rules' | 'indicators'>,
  { ruleIds }: Pick<Overlap, 'ruleIds'> = { ruleIds: [] },
): readonly Rule[] {
  const able = scheme.rules.filter(takesCap)
  const first = able.find(({ id }) => ruleIds.includes(id)) ?? able[0]
  const side = first && sideOfIndicator(scheme, first.indicatorId)
  return able.filter(({ indicatorId }) => sideOfIndicator(scheme, indicatorId) === side)
}

export function addOverlap(scheme: Scheme, ruleIds: readonly string[]): Scheme {
  const id = freeId('o', idsOf(scheme.overlaps))
  return { ...scheme, overlaps: [...scheme.overlaps, { id, kind: 'exclude', ruleIds, source: '一事不重复扣分' }] }
}

export function changeOverlap(scheme: Scheme, changed: Overlap): Scheme {
  return { ...scheme, overlaps: scheme.overlaps.map((overlap) => (overlap.id === changed.id ? changed : overlap)) }
}

export function removeOverlap(scheme: Scheme, id: string): Scheme {
  return { ...scheme, overlaps: scheme.overlaps.filter((overlap) => overlap.id !== id) }
}

/** The rows of the policy "times a factor", one for each set of indicators that may be missing. */
export function withFactors(scheme: Scheme, factors: readonly NotApplicableFactor[]): Scheme {
  return { ...scheme, notApplicable: { kind: 'factor', factors } }
}

function idsOf(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id)
}
