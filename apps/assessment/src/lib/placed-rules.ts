import { ruleWords, type Rule, type Scheme } from '@sunlit/scoring'

/** A rule with the names of the indicators above it, from the top down. */
export interface PlacedRule {
  readonly rule: Rule
  readonly path: readonly string[]
  /** What it costs, in words. */
  readonly price: string
}

/** The rules of a scheme in the order of the printed table. */
export function placedRules(scheme: Pick<Scheme, 'indicators' | 'rules' | 'passShare'>): readonly PlacedRule[] {
  const byId = new Map(scheme.indicators.map((indicator) => [indicator.id, indicator]))
  const order = new Map(scheme.indicators.map(({ id }, index) => [id, index]))
  const pathOf = (id: string): readonly string[] => {
    const path: string[] = []
    // Three levels at most; a loop in a broken draft ends as well.
    for (
      let node = byId.get(id);
      node !== undefined && path.length < 4;
      node = node.parentId === undefined ? undefined : byId.get(node.parentId)
    ) {
      path.unshift(node.name)
    }
    return path
  }
  return scheme.rules
    .map((rule) => ({ rule, path: pathOf(rule.indicatorId), price: ruleWords(rule, scheme.passShare) }))
    .sort((a, b) => (order.get(a.rule.indicatorId) ?? 0) - (order.get(b.rule.indicatorId) ?? 0))
}

/** Rules whose text, indicator or source holds every word that was typed. */
export function findRules(rules: readonly PlacedRule[], typed: string): readonly PlacedRule[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return rules.filter(({ rule, path }) => {
    const text = [...path, rule.text, rule.source].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

export interface OfferedRule {
  readonly placed: PlacedRule
  /** The heading it stands under. */
  readonly place: string
}

export const RECENTLY_USED = '最近用过'

/** What a picker shows: until something is typed the recently used first, then the others in the order of the table; each once. */
export function offeredRules(rules: readonly PlacedRule[], typed: string, recentIds: readonly string[]): readonly OfferedRule[] {
  const recent = typed.trim() === '' ? recentIds.flatMap((id) => rules.find(({ rule }) => rule.id === id) ?? []) : []
  const others = findRules(rules, typed).filter((placed) => !recent.includes(placed))
  return [
    ...recent.map((placed) => ({ placed, place: RECENTLY_USED })),
    ...others.map((placed) => ({ placed, place: placed.path.join(' › ') })),
  ]
}
