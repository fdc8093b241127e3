import type { DoubleMark, DoubleRule } from '@sunlit/contracts'
import { quotient, type Facts, type Points } from '@sunlit/scoring'

export interface ComparedEntry {
  readonly marks: readonly DoubleMark[]
  /** What the entry alone takes (negative) or adds. */
  readonly points: Points
}

export type Comparison =
  | { readonly agreed: false }
  | { readonly agreed: true; readonly stands: 'first' | 'second' | 'mean'; readonly marks: readonly DoubleMark[] }

/**
 * Rules B-4 and B-5: two entries agree when their points differ by no more than the tolerance. Then the one that is better for the unit stands whole,
 * the first where they are equal; facts of two people are not mixed, but for amounts at discretion and shares, of which the office may
 * take the mean.
 */
export function compareEntries(
  first: ComparedEntry,
  second: ComparedEntry,
  terms: { readonly tolerance: Points; readonly rule: DoubleRule },
): Comparison {
  if (Math.abs(first.points - second.points) > terms.tolerance) return { agreed: false }
  const mean = terms.rule === 'mean' ? meanOf(first.marks, second.marks) : undefined
  if (mean) return { agreed: true, stands: 'mean', marks: mean }
  return second.points > first.points
    ? { agreed: true, stands: 'second', marks: second.marks }
    : { agreed: true, stands: 'first', marks: first.marks }
}

/** Only where both name the same rules, each once, and every fact is an amount or a share. */
function meanOf(first: readonly DoubleMark[], second: readonly DoubleMark[]): readonly DoubleMark[] | undefined {
  const others = new Map(second.map((mark) => [mark.ruleId, mark]))
  const isSame = first.length > 0 && first.length === second.length && others.size === second.length
  if (!isSame || new Set(first.map(({ ruleId }) => ruleId)).size !== first.length) return undefined
  const means = first.map((mark) => {
    const other = others.get(mark.ruleId)
    const facts = other && meanOfFacts(mark.facts, other.facts)
    return facts && other && bothIn(mark, other, facts)
  })
  const found = means.filter((mark) => mark !== undefined)
  return found.length === means.length ? found : undefined
}

function meanOfFacts(one: Facts, other: Facts): Facts | undefined {
  if (one.kind === 'amount' && other.kind === 'amount') {
    return { kind: 'amount', points: half(one.points, other.points), reason: joined(one.reason, other.reason, 1_000) }
  }
  if (one.kind === 'share' && other.kind === 'share') return { kind: 'share', share: half(one.share, other.share) }
  return undefined
}

/** Rounded once, half away from zero (rule D-2). */
function half(one: number, other: number): number {
  return quotient([one + other], [2])
}

function bothIn(one: DoubleMark, other: DoubleMark, facts: Facts): DoubleMark {
  const factKey = one.factKey ?? other.factKey
  return {
    ruleId: one.ruleId,
    occurredOn: one.occurredOn < other.occurredOn ? one.occurredOn : other.occurredOn,
    facts,
    note: joined(one.note, other.note, 2_000),
    ...(factKey !== undefined && { factKey }),
  }
}

function joined(one: string, other: string, most: number): string {
  if (one === other || other === '') return one
  return one === '' ? other : [...`${one}；${other}`].slice(0, most).join('')
}
