import type { Indicator, Rule, RuleKind, Scheme } from '@sunlit/scoring'

/** What the editor has open on its right side. */
export type Selection =
  | { readonly kind: 'head' }
  /** Shared caps and statements about one fact. */
  | { readonly kind: 'terms' }
  | { readonly kind: 'indicator'; readonly id: string }
  | { readonly kind: 'rule'; readonly id: string }

/** A row of the printed table: an indicator with its depth, or a rule below its indicator. */
export type OutlineRow =
  | { readonly kind: 'indicator'; readonly indicator: Indicator; readonly depth: number }
  | { readonly kind: 'rule'; readonly rule: Rule; readonly depth: number }

/** Indicators in the order of the tree, each with its rules before its children. */
export function outline(scheme: Pick<Scheme, 'indicators' | 'rules'>): readonly OutlineRow[] {
  const below = (parentId: string | undefined, depth: number): readonly OutlineRow[] =>
    depth > 3
      ? []
      : scheme.indicators
          .filter((indicator) => indicator.parentId === parentId)
          .flatMap((indicator): readonly OutlineRow[] => [
            { kind: 'indicator', indicator, depth },
            ...scheme.rules
              .filter((rule) => rule.indicatorId === indicator.id)
              .map((rule): OutlineRow => ({ kind: 'rule', rule, depth: depth + 1 })),
            ...below(indicator.id, depth + 1),
          ])
  return below(undefined, 0)
}

/** The next free id of a kind: `r12` after `r11`, whatever other ids look like. */
export function freeId(prefix: string, taken: Iterable<string>): string {
  const used = new Set(taken)
  let number = used.size + 1
  while (used.has(`${prefix}${number}`)) number += 1
  return `${prefix}${number}`
}

export function addIndicator(scheme: Scheme, parentId: string | undefined): { readonly scheme: Scheme; readonly id: string } {
  const id = freeId(
    'i',
    scheme.indicators.map((indicator) => indicator.id),
  )
  const indicator: Indicator = { id, name: '新指标', worth: null, ...(parentId !== undefined && { parentId }) }
  const siblings = scheme.indicators
    .map((other, index) => ({ other, index }))
    .filter(({ other }) => other.parentId === parentId || other.id === parentId)
  const at = (siblings.at(-1)?.index ?? scheme.indicators.length - 1) + 1
  return { id, scheme: { ...scheme, indicators: scheme.indicators.toSpliced(at, 0, indicator) } }
}

export function changeIndicator(scheme: Scheme, changed: Indicator): Scheme {
  return { ...scheme, indicators: scheme.indicators.map((indicator) => (indicator.id === changed.id ? changed : indicator)) }
}

/** Takes an indicator out with everything below it; what pointed to it goes with it. */
export function removeIndicator(scheme: Scheme, id: string): Scheme {
  const gone = subtree(scheme, id)
  const kept = { ...scheme, indicators: scheme.indicators.filter((indicator) => !gone.has(indicator.id)) }
  const rules = scheme.rules.filter((rule) => gone.has(rule.indicatorId)).map((rule) => rule.id)
  const factors =
    kept.notApplicable.kind === 'factor'
      ? kept.notApplicable.factors.filter(({ indicatorIds }) => !indicatorIds.some((other) => gone.has(other)))
      : []
  return withoutRules(
    {
      ...kept,
      groups: kept.groups.filter(({ indicatorId }) => !gone.has(indicatorId)),
      classes: kept.classes.map((unitClass) => ({
        ...unitClass,
        worths: unitClass.worths.filter(({ indicatorId }) => !gone.has(indicatorId)),
        absent: unitClass.absent.filter((other) => !gone.has(other)),
      })),
      ...(kept.notApplicable.kind === 'factor' && { notApplicable: { kind: 'factor' as const, factors } }),
    },
    rules,
  )
}

/** Exchanges an indicator with the sibling above (−1) or below (1) it. */
export function moveIndicator(scheme: Scheme, id: string, by: -1 | 1): Scheme {
  const indicator = scheme.indicators.find((other) => other.id === id)
  const siblings = scheme.indicators.filter((other) => other.parentId === indicator?.parentId)
  const neighbour = siblings[siblings.findIndex((other) => other.id === id) + by]
  if (indicator === undefined || neighbour === undefined) return scheme
  return {
    ...scheme,
    indicators: scheme.indicators.map((other) => (other.id === id ? neighbour : other.id === neighbour.id ? indicator : other)),
  }
}

/** Deeper than three levels there is no tree. */
const LEVELS = 3

/** Where an indicator may be placed: at the top (undefined), or below others of its side that leave room for what is under it. */
export function parentsFor(scheme: Scheme, id: string): readonly (string | undefined)[] {
  const own = subtree(scheme, id)
  const height = levelsBelow(scheme, id)
  const side = sideOfIndicator(scheme, id)
  const below = scheme.indicators.filter(
    (other) => !own.has(other.id) && sideOfIndicator(scheme, other.id) === side && depthOf(scheme, other.id) + height <= LEVELS,
  )
  return [undefined, ...below.map((other) => other.id)]
}

/** Puts an indicator with everything under it below another, or at the top, as the last of its new neighbours. Its side stays what it was. */
export function placeIndicator(scheme: Scheme, id: string, parentId: string | undefined): Scheme {
  const indicator = scheme.indicators.find((other) => other.id === id)
  if (indicator === undefined || indicator.parentId === parentId || !parentsFor(scheme, id).includes(parentId)) return scheme
  const { name, worth, cap, basis } = indicator
  const place = parentId === undefined ? { ...(sideOfIndicator(scheme, id) === 'bonus' && { side: 'bonus' as const }) } : { parentId }
  const placed: Indicator = { id, name, worth, ...(cap !== undefined && { cap }), ...(basis !== undefined && { basis }), ...place }
  return { ...scheme, indicators: [...scheme.indicators.filter((other) => other.id !== id), placed] }
}

/** One level further in: below the neighbour above. The same scheme where there is none, or no room. */
export function indentIndicator(scheme: Scheme, id: string): Scheme {
  const indicator = scheme.indicators.find((other) => other.id === id)
  const siblings = scheme.indicators.filter((other) => other.parentId === indicator?.parentId)
  const above = siblings[siblings.findIndex((other) => other.id === id) - 1]
  return above === undefined ? scheme : placeIndicator(scheme, id, above.id)
}

/** One level further out: right behind the indicator it stands below. */
export function outdentIndicator(scheme: Scheme, id: string): Scheme {
  const parent = scheme.indicators.find((other) => other.id === scheme.indicators.find((own) => own.id === id)?.parentId)
  if (parent === undefined) return scheme
  const placed = placeIndicator(scheme, id, parent.parentId)
  const moved = placed.indicators.find((other) => other.id === id)
  if (moved === undefined || placed === scheme) return scheme
  const others = placed.indicators.filter((other) => other.id !== id)
  const behind = others.findIndex((other) => other.id === parent.id) + 1
  return { ...placed, indicators: others.toSpliced(behind, 0, moved) }
}

/** What Alt and an arrow do to an indicator in the outline. */
export type MoveKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

export function indicatorKey(scheme: Scheme, id: string, key: MoveKey): Scheme {
  switch (key) {
    case 'ArrowUp':
      return moveIndicator(scheme, id, -1)
    case 'ArrowDown':
      return moveIndicator(scheme, id, 1)
    case 'ArrowLeft':
      return outdentIndicator(scheme, id)
    case 'ArrowRight':
      return indentIndicator(scheme, id)
  }
}

export function isMoveKey(key: string): key is MoveKey {
  return key === 'ArrowUp' || key === 'ArrowDown' || key === 'ArrowLeft' || key === 'ArrowRight'
}

/** 1 at the top. */
function depthOf(scheme: Pick<Scheme, 'indicators'>, id: string): number {
  const parentId = scheme.indicators.find((indicator) => indicator.id === id)?.parentId
  return parentId === undefined ? 1 : 1 + depthOf(scheme, parentId)
}

/** How many levels an indicator takes with what is under it: 1 for one without children. */
function levelsBelow(scheme: Pick<Scheme, 'indicators'>, id: string): number {
  const children = scheme.indicators.filter((indicator) => indicator.parentId === id)
  return 1 + Math.max(0, ...children.map((child) => levelsBelow(scheme, child.id)))
}

export function addRule(scheme: Scheme, indicatorId: string): { readonly scheme: Scheme; readonly id: string } {
  const id = freeId(
    'r',
    scheme.rules.map((rule) => rule.id),
  )
  const side = sideOfIndicator(scheme, indicatorId)
  const base = { id, indicatorId, text: '新规则', source: '待填写依据', price: null }
  const rule: Rule = side === 'bonus' ? { ...base, kind: 'bonus' } : { ...base, kind: 'each' }
  return { id, scheme: { ...scheme, rules: [...scheme.rules, rule] } }
}

export function changeRule(scheme: Scheme, changed: Rule): Scheme {
  return { ...scheme, rules: scheme.rules.map((rule) => (rule.id === changed.id ? changed : rule)) }
}

export function removeRule(scheme: Scheme, id: string): Scheme {
  return withoutRules(scheme, [id])
}

/** The same rule as another kind: text and source stay, cap and group where the kind takes one; a price is taken over where both kinds have one. */
export function asKind(rule: Rule, kind: RuleKind): Rule {
  const { id, indicatorId, text, source, cap, groupId } = rule
  const plain = { id, indicatorId, text, source }
  const base = { ...plain, ...(cap !== undefined && { cap }), ...(groupId !== undefined && { groupId }) }
  const price = 'price' in rule ? rule.price : null
  switch (kind) {
    case 'each':
    case 'flat':
    case 'bonus':
      return { ...base, kind, price }
    case 'overdue':
      return { ...base, kind, price, days: 'working', graceDays: 0 }
    case 'share':
      return { ...base, kind, by: 'fixed', share: null }
    case 'ratio':
      return { ...base, kind, threshold: 8_000, penalty: { kind: 'flat', price } }
    case 'ceiling':
      return { ...plain, kind }
    case 'full':
      return { ...base, kind }
    case 'discretion':
    case 'bonus-range':
      return { ...base, kind, least: 0, most: price }
    case 'veto':
      return { ...plain, kind, score: null, others: 'ignored' }
  }
}

/** What a scheme says of the rules of one indicator that may price the same fact: nothing, one thing for all of them, or something finer. */
export type SameFact = 'unsaid' | 'exclude' | 'stack' | 'finer'

export function sameFactOf(scheme: Pick<Scheme, 'rules' | 'overlaps'>, indicatorId: string): SameFact {
  const own = ruleIdsOf(scheme, indicatorId)
  const touching = scheme.overlaps.filter(({ ruleIds }) => ruleIds.some((id) => own.includes(id)))
  const [only] = touching
  if (only === undefined) return 'unsaid'
  const isWhole = touching.length === 1 && only.ruleIds.length === own.length && only.ruleIds.every((id) => own.includes(id))
  return isWhole ? only.kind : 'finer'
}

/** Says one thing for all rules of an indicator in place of whatever was said of them before; statements about other rules stay. */
export function sayOfSameFact(scheme: Scheme, indicatorId: string, kind: 'unsaid' | 'exclude' | 'stack'): Scheme {
  const own = ruleIdsOf(scheme, indicatorId)
  const others = scheme.overlaps
    .map((overlap) => ({ ...overlap, ruleIds: overlap.ruleIds.filter((id) => !own.includes(id)) }))
    .filter(({ ruleIds }) => ruleIds.length > 1)
  if (kind === 'unsaid' || own.length < 2) return { ...scheme, overlaps: others }
  const id = freeId(
    'o',
    others.map((overlap) => overlap.id),
  )
  return { ...scheme, overlaps: [...others, { id, kind, ruleIds: own, source: kind === 'exclude' ? '一事不重复扣分' : '分别扣分' }] }
}

function ruleIdsOf({ rules }: Pick<Scheme, 'rules'>, indicatorId: string): readonly string[] {
  return rules.filter((rule) => rule.indicatorId === indicatorId).map(({ id }) => id)
}

export function sideOfIndicator(scheme: Pick<Scheme, 'indicators'>, id: string): 'score' | 'bonus' {
  const byId = new Map(scheme.indicators.map((indicator) => [indicator.id, indicator]))
  let node = byId.get(id)
  for (let steps = 0; node?.parentId !== undefined && steps < 4; steps += 1) node = byId.get(node.parentId)
  return node?.side ?? 'score'
}

function subtree(scheme: Scheme, id: string): ReadonlySet<string> {
  const found = new Set([id])
  // Each pass goes one level deeper; the tree has three.
  for (let level = 0; level < 4; level += 1) {
    for (const indicator of scheme.indicators)
      if (indicator.parentId !== undefined && found.has(indicator.parentId)) found.add(indicator.id)
  }
  return found
}

function withoutRules(scheme: Scheme, ids: readonly string[]): Scheme {
  return {
    ...scheme,
    rules: scheme.rules.filter((rule) => !ids.includes(rule.id)),
    overlaps: scheme.overlaps
      .map((overlap) => ({ ...overlap, ruleIds: overlap.ruleIds.filter((ruleId) => !ids.includes(ruleId)) }))
      // A statement about fewer than two rules says nothing any more.
      .filter(({ ruleIds }) => ruleIds.length > 1),
  }
}
