import { accept, type Result } from './result.ts'
import type { Escalation, Overlap, Rule } from './rule.ts'
import type { Scheme, Side, UnitClass } from './scheme.ts'
import { sideOf } from './validate-rules.ts'
import { validateScheme } from './validate.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/** A rule with everything that does not depend on the unit looked up. */
export interface CompiledRule {
  readonly rule: Rule
  /** Position in the scheme's list. */
  readonly index: number
  /** Position of its indicator. */
  readonly indicator: number
  /** Its node in the capacity tree. */
  readonly node: number
  readonly side: Side
  readonly role: Role
  readonly exclusion?: Overlap
  readonly escalation?: Escalation
}

/** When a rule has its turn: ceilings first, then deductions, then vetoes, bonus last. */
export type Role = 'ceiling' | 'deduction' | 'veto' | 'bonus'

/**
 * Who may take how much at most (rule D-4). Every rule is a node below its group or indicator, every indicator below its parent, and the two roots are
 * the base score and the bonus. Because caps only nest and never cross, what is lost in all does not depend on the order of the findings.
 */
export interface CapacityTree {
  readonly parent: Int32Array
  /** Children before parents. */
  readonly upward: Int32Array
  readonly firstIndicator: number
  readonly firstGroup: number
  readonly firstRule: number
}

/** Node of the capacity tree that stands for the base score. */
export const SCORE_ROOT = 0
/** Node of the capacity tree that stands for all bonus. */
export const BONUS_ROOT = 1

/**
 * A scheme ready to score with: a private, frozen copy of the scheme and its look-up tables. It never changes, so a result depends on nothing but
 * the version, the calendar, the unit, the findings and the day.
 */
export interface CompiledScheme {
  readonly scheme: Scheme
  readonly calendar: WorkingCalendar
  readonly classes: ReadonlyMap<string, UnitClass>
  readonly rules: ReadonlyMap<string, CompiledRule>
  readonly hasEscalation: boolean
  /** Position of each indicator. */
  readonly positions: ReadonlyMap<string, number>
  /** For each indicator the position of its parent, −1 at the top. */
  readonly parents: Int32Array
  readonly sides: readonly Side[]
  /** Indicators without children: those over which `spread` spreads. */
  readonly lowest: readonly boolean[]
  /** Positions with children before parents. */
  readonly bottomUp: readonly number[]
  readonly capacity: CapacityTree
}

/** Checks a scheme and makes it ready to score with; refuses with every fault at once, open prices among them. */
export function compileScheme(input: Scheme, calendar: WorkingCalendar): Result<CompiledScheme> {
  const refusals = validateScheme(input)
  if (refusals.length > 0) return { ok: false, refusals }
  // JSON.parse answers `any`; the text was written from a Scheme one call before.
  const scheme = deepFreeze(JSON.parse(JSON.stringify(input)) as Scheme)
  const positions = new Map(scheme.indicators.map(({ id }, index) => [id, index]))
  const parents = Int32Array.from(scheme.indicators, ({ parentId }) => (parentId === undefined ? -1 : (positions.get(parentId) ?? -1)))
  const sides = scheme.indicators.map((_, index): Side => scheme.indicators[topOf(index, parents)]?.side ?? 'score')
  const bottomUp = byDepth(parents)
  const capacity = capacityTree(scheme, positions, parents, sides, bottomUp)
  return accept({
    scheme,
    calendar,
    classes: new Map(scheme.classes.map((unitClass) => [unitClass.id, unitClass])),
    rules: compileRules(scheme, positions, capacity),
    hasEscalation: scheme.rules.some((rule) => 'escalation' in rule && rule.escalation !== undefined),
    positions,
    parents,
    sides,
    lowest: scheme.indicators.map((_, index) => !parents.includes(index)),
    bottomUp,
    capacity,
  })
}

function roleOf(rule: Rule): Role {
  if (rule.kind === 'ceiling' || rule.kind === 'veto') return rule.kind
  return sideOf(rule) === 'bonus' ? 'bonus' : 'deduction'
}

function compileRules(scheme: Scheme, positions: ReadonlyMap<string, number>, capacity: CapacityTree): ReadonlyMap<string, CompiledRule> {
  const exclusions = new Map<string, Overlap>()
  for (const overlap of scheme.overlaps) {
    if (overlap.kind === 'exclude') for (const ruleId of overlap.ruleIds) exclusions.set(ruleId, overlap)
  }
  return new Map(
    scheme.rules.map((rule, index): [string, CompiledRule] => {
      const exclusion = exclusions.get(rule.id)
      const escalation = 'escalation' in rule ? rule.escalation : undefined
      const compiled: CompiledRule = {
        rule,
        index,
        indicator: positions.get(rule.indicatorId) ?? -1,
        node: capacity.firstRule + index,
        side: sideOf(rule),
        role: roleOf(rule),
        ...(exclusion && { exclusion }),
        ...(escalation && { escalation }),
      }
      return [rule.id, compiled]
    }),
  )
}

function capacityTree(
  { indicators, groups, rules }: Scheme,
  positions: ReadonlyMap<string, number>,
  parents: Int32Array,
  sides: readonly Side[],
  bottomUp: readonly number[],
): CapacityTree {
  const firstIndicator = BONUS_ROOT + 1
  const firstGroup = firstIndicator + indicators.length
  const firstRule = firstGroup + groups.length
  const parent = new Int32Array(firstRule + rules.length).fill(-1)
  const indicatorNode = (id: string): number => firstIndicator + (positions.get(id) ?? -1)
  indicators.forEach((_, index) => {
    const above = parents[index] ?? -1
    parent[firstIndicator + index] = above < 0 ? (sides[index] === 'bonus' ? BONUS_ROOT : SCORE_ROOT) : firstIndicator + above
  })
  const groupNodes = new Map(groups.map(({ id }, index) => [id, firstGroup + index]))
  groups.forEach(({ indicatorId }, index) => (parent[firstGroup + index] = indicatorNode(indicatorId)))
  rules.forEach(({ groupId, indicatorId }, index) => {
    parent[firstRule + index] = (groupId === undefined ? undefined : groupNodes.get(groupId)) ?? indicatorNode(indicatorId)
  })
  const upward = Int32Array.from([
    ...rules.map((_, index) => firstRule + index),
    ...groups.map((_, index) => firstGroup + index),
    ...bottomUp.map((position) => firstIndicator + position),
  ])
  return { parent, upward, firstIndicator, firstGroup, firstRule }
}

function topOf(start: number, parents: Int32Array): number {
  let top = start
  for (let above = parents[top] ?? -1; above >= 0; above = parents[top] ?? -1) top = above
  return top
}

function byDepth(parents: Int32Array): readonly number[] {
  const depth = (index: number): number => {
    let levels = 0
    for (let above = parents[index] ?? -1; above >= 0; above = parents[above] ?? -1) levels += 1
    return levels
  }
  return Array.from(parents, (_, index) => index).sort((a, b) => depth(b) - depth(a) || a - b)
}

function deepFreeze<T extends object>(value: T): T {
  for (const member of Object.values(value)) if (typeof member === 'object' && member !== null) deepFreeze(member)
  return Object.freeze(value)
}

/** The node an indicator or the roots sit on, as a type of limit: see `nodeKind`. */
export type NodeKind = 'base' | 'bonus' | 'indicator' | 'group' | 'rule'

/** What a node of the capacity tree stands for. */
export function nodeKind(node: number, { firstIndicator, firstGroup, firstRule }: CapacityTree): NodeKind {
  if (node === SCORE_ROOT) return 'base'
  if (node === BONUS_ROOT) return 'bonus'
  if (node >= firstRule) return 'rule'
  if (node >= firstGroup) return 'group'
  return node >= firstIndicator ? 'indicator' : 'base'
}
