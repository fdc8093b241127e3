import { MOST_POINTS, MOST_RATIO, ONE } from './points.ts'
import { isSuggestable, type Escalation, type Overlap, type Rule } from './rule.ts'
import { type CapGroup, type Open, type Scheme, type Side } from './scheme.ts'
import type { TreeShape } from './validate-tree.ts'
import { isWithin, unique, type Complaints } from './complaints.ts'

/** Which side of the table a rule works on. */
export function sideOf(rule: Rule): Side {
  return rule.kind === 'bonus' || rule.kind === 'bonus-range' ? 'bonus' : 'score'
}

export function validateRules(scheme: Scheme, { sides }: TreeShape, found: Complaints): void {
  const { rules, groups, overlaps, grades } = scheme
  unique(rules, 'rule', found)
  unique(groups, 'group', found)
  const groupById = new Map(groups.map((group) => [group.id, group]))
  for (const { id, indicatorId, cap } of groups) {
    if (!sides.has(indicatorId)) found.say('unknown_reference', 'group', id, indicatorId)
    if (!isWithin(cap, 0, MOST_POINTS)) found.say('number_out_of_range', 'group', id, 'cap')
  }
  const gradeNames = new Set(grades.map(({ name }) => name))
  for (const rule of rules) {
    const side = sides.get(rule.indicatorId)
    if (side === undefined) found.say('unknown_reference', 'rule', rule.id, rule.indicatorId)
    // A veto fixes the whole score; it may hang on any node of the score side.
    else if (side !== sideOf(rule)) found.say('wrong_side', 'rule', rule.id)
    if (rule.text === '') found.say('text_missing', 'rule', rule.id, 'text')
    validateCaps(rule, groupById, found)
    validateFigures(rule, found)
    if ('escalation' in rule && rule.escalation !== undefined) validateEscalation(rule.id, rule.escalation, found)
    if (rule.kind === 'veto' && rule.grade !== undefined && !gradeNames.has(rule.grade))
      found.say('grade_unknown', 'rule', rule.id, rule.grade)
  }
  validateOverlaps(overlaps, rules, found)
  for (const field of PROPOSED) validateProposed(scheme, field, found)
}

/** Rules that are proposed by themselves: nobody is asked for a judgement there. */
const PROPOSED = ['overdueRectificationRuleId', 'openDayLateRuleId'] as const satisfies readonly (keyof Scheme)[]

function validateProposed(scheme: Scheme, field: (typeof PROPOSED)[number], found: Complaints): void {
  const id = scheme[field]
  if (id === undefined) return
  const rule = scheme.rules.find((candidate) => candidate.id === id)
  if (!rule) found.say('unknown_reference', 'policy', field, id)
  else if (!isSuggestable(rule)) found.say('not_suggestable', 'rule', id)
}

function validateCaps(rule: Rule, groups: ReadonlyMap<string, CapGroup>, found: Complaints): void {
  const { id, cap, groupId, indicatorId } = rule
  if ((rule.kind === 'veto' || rule.kind === 'ceiling') && (cap !== undefined || groupId !== undefined))
    found.say('cap_not_allowed', 'rule', id)
  if (cap !== undefined && !isWithin(cap, 0, MOST_POINTS)) found.say('number_out_of_range', 'rule', id, 'cap')
  if (groupId === undefined) return
  const group = groups.get(groupId)
  if (!group) found.say('unknown_reference', 'rule', id, groupId)
  else if (group.indicatorId !== indicatorId) found.say('group_crosses_indicators', 'group', group.id, id)
}

function validateFigures(rule: Rule, found: Complaints): void {
  const figure = (value: Open<number>, least: number, most: number, detail: string): void => {
    if (value === null) found.say('price_missing', 'rule', rule.id, detail)
    else if (!isWithin(value, least, most)) found.say('number_out_of_range', 'rule', rule.id, detail)
  }
  switch (rule.kind) {
    case 'each':
    case 'flat':
    case 'bonus':
      return figure(rule.price, 0, MOST_POINTS, 'price')
    case 'overdue':
      figure(rule.price, 0, MOST_POINTS, 'price')
      figure(rule.graceDays, 0, 3_660, 'graceDays')
      return figure(rule.mostEach ?? 0, 0, MOST_POINTS, 'mostEach')
    case 'share':
      return figure(rule.share, 0, ONE, 'share')
    case 'ratio':
      figure(rule.threshold, 1, ONE, 'threshold')
      if (rule.penalty.kind !== 'all') figure(rule.penalty.price, 0, MOST_POINTS, 'price')
      if (rule.penalty.kind === 'per-step') figure(rule.penalty.step, 1, ONE, 'step')
      return
    case 'ceiling':
      return figure(rule.share ?? 0, 0, ONE, 'share')
    case 'discretion':
    case 'bonus-range':
      figure(rule.least, 0, MOST_POINTS, 'least')
      figure(rule.most, 0, MOST_POINTS, 'most')
      if (rule.most !== null && rule.most < rule.least) found.say('range_upside_down', 'rule', rule.id)
      return
    case 'veto':
      return figure(rule.score, 0, MOST_POINTS, 'score')
    case 'full':
  }
}

function validateEscalation(ruleId: string, { window, steps }: Escalation, found: Complaints): void {
  if (window.kind === 'days' && !isWithin(window.days, 1, 3_660)) found.say('number_out_of_range', 'rule', ruleId, 'escalation.window')
  let occurrence = 1
  let factor = ONE
  for (const step of steps) {
    if (!isWithin(step.occurrence, 2, 1_000_000) || !isWithin(step.factor, ONE, MOST_RATIO)) {
      found.say('number_out_of_range', 'rule', ruleId, 'escalation.steps')
    }
    // A factor that falls would let one more finding raise the score.
    if (step.occurrence <= occurrence || step.factor < factor) found.say('escalation_falls', 'rule', ruleId)
    occurrence = step.occurrence
    factor = step.factor
  }
}

function validateOverlaps(overlaps: readonly Overlap[], rules: readonly Rule[], found: Complaints): void {
  unique(overlaps, 'overlap', found)
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const exclusionOf = new Map<string, string>()
  for (const { id, kind, ruleIds } of overlaps) {
    if (new Set(ruleIds).size !== ruleIds.length) found.say('duplicate_id', 'overlap', id)
    if (ruleIds.length < 2) found.say('overlap_too_small', 'overlap', id)
    const sides = new Set<Side>()
    for (const ruleId of ruleIds) {
      const rule = byId.get(ruleId)
      if (!rule) {
        found.say('unknown_reference', 'overlap', id, ruleId)
        continue
      }
      sides.add(sideOf(rule))
      if (kind === 'stack') continue
      if (rule.kind === 'veto' || rule.kind === 'ceiling') found.say('exclusion_not_possible', 'overlap', id, ruleId)
      if (exclusionOf.has(ruleId)) found.say('rule_in_two_exclusions', 'overlap', id, ruleId)
      exclusionOf.set(ruleId, id)
    }
    if (sides.size > 1) found.say('exclusion_not_possible', 'overlap', id)
  }
  for (const { id, kind, ruleIds } of overlaps) {
    if (kind === 'exclude') continue
    const excluded = ruleIds.map((ruleId) => exclusionOf.get(ruleId)).filter((set) => set !== undefined)
    if (new Set(excluded).size !== excluded.length) found.say('excluded_and_stacked', 'overlap', id)
  }
}
