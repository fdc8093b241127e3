import type { CompiledScheme } from './compile.ts'
import { quotient, roundTo, type Points } from './points.ts'
import type { Veto } from './quote.ts'
import type { BonusTerms, Grade } from './scheme.ts'
import type { UnitTable } from './unit-table.ts'

/** Rule D-13: what the not-applicable policy makes of a score; never more than the full score. */
export function applyPolicy({ scheme }: CompiledScheme, table: UnitTable, score: Points): Points {
  const policy = scheme.notApplicable
  switch (policy.kind) {
    case 'keep':
    case 'spread':
      return score
    case 'normalise':
      return quotient([score, policy.to], [table.base])
    case 'factor': {
      const { factor } = table
      return factor ? Math.min(table.fullBase, quotient([score, factor.numerator], [factor.denominator])) : score
    }
  }
}

/** Rule D-11: whether the score before bonus opens the gate. */
export function isGateOpen({ gate }: BonusTerms, score: Points): boolean {
  return gate === undefined || (gate.inclusive ? score >= gate.score : score > gate.score)
}

/** Rule D-11: the most that bonus may add to this score. */
export function bonusLimit(terms: BonusTerms, score: Points): Points {
  if (!isGateOpen(terms, score)) return 0
  const room = terms.totalAtMost === undefined ? Number.MAX_SAFE_INTEGER : Math.max(0, terms.totalAtMost - score)
  return Math.min(room, terms.cap ?? Number.MAX_SAFE_INTEGER)
}

/** The grade of a score: the best one whose lower bound it reaches. */
export function gradeOf(grades: readonly Grade[], score: Points): string | undefined {
  return grades.find(({ from }) => score >= from)?.name
}

/** How a unit ends: the steps after the deductions are settled. */
export interface Conclusion {
  /** What the unit would have without any finding. */
  readonly full: Points
  /** After the not-applicable policy, before a veto. */
  readonly adjusted: Points
  /** The veto replaces the deductions, because the scheme scores nothing else then. */
  readonly isAlone: boolean
  readonly scoreBeforeBonus: Points
  readonly bonusLimit: Points
}

/**
 * Rule D-12: a veto lowers the score to its own, and never lifts it. Where the scheme scores nothing else beside a veto, the deductions are left out,
 * unless they alone lead below the veto's score; then they stay and the lower score stands.
 */
export function conclude(compiled: CompiledScheme, table: UnitTable, lost: Points, veto: Veto | undefined): Conclusion {
  const full = applyPolicy(compiled, table, table.base)
  const after = applyPolicy(compiled, table, table.base - lost)
  if (!veto) return { full, adjusted: after, isAlone: false, scoreBeforeBonus: after, bonusLimit: bonusLimit(compiled.scheme.bonus, after) }
  const isAlone = veto.others === 'ignored' && veto.score < after
  return { full, adjusted: isAlone ? full : after, isAlone, scoreBeforeBonus: Math.min(veto.score, after), bonusLimit: 0 }
}

/** The published score and its grade. */
export function finish(
  { scheme }: CompiledScheme,
  total: Points,
  veto: Veto | undefined,
): { readonly score: Points; readonly grade?: string } {
  const score = roundTo(total, scheme.decimals)
  const grade = veto?.grade ?? gradeOf(scheme.grades, score)
  return grade === undefined ? { score } : { score, grade }
}
