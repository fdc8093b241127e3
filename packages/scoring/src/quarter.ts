import { addDays, periodOfQuarter, type IsoDate, type Quarter } from '@sunlit/calendar'
import type { CompiledScheme } from './compile.ts'
import type { Explanation } from './explanation.ts'
import type { Finding, Unit } from './finding.ts'
import { rankUnits } from './rank.ts'
import { accept, type Result } from './result.ts'
import type { Scheme } from './scheme.ts'
import { explainSteps } from './explain-all.ts'
import { toEnd, type Steps } from './steps.ts'

/** An account with its place among the units of its class. */
export interface RankedExplanation extends Explanation {
  readonly rank: number
  readonly tied: number
}

/** Everything a published quarter says; recomputing it from the same input gives the same value on every machine. */
export interface QuarterResult {
  readonly schemeId: string
  readonly schemeVersion: number
  readonly asOf: IsoDate
  /** In the order of the units given. */
  readonly units: readonly RankedExplanation[]
  readonly provisional: boolean
}

/** Accounts, grades and ranks of a quarter. Refuses as `explainAll` does. */
export function quarterResult(
  compiled: CompiledScheme,
  units: readonly Unit[],
  findings: readonly Finding[],
  asOf: IsoDate,
): Result<QuarterResult> {
  return toEnd(quarterSteps(compiled, units, findings, asOf))
}

/** The same, stopping after each unit. */
export function* quarterSteps(
  compiled: CompiledScheme,
  units: readonly Unit[],
  findings: readonly Finding[],
  asOf: IsoDate,
): Steps<Result<QuarterResult>> {
  const explained = yield* explainSteps(compiled, units, findings, asOf)
  if (!explained.ok) return explained
  const ranks = rankUnits(explained.value, compiled.scheme.rankStyle)
  return accept({
    schemeId: compiled.scheme.id,
    schemeVersion: compiled.scheme.version,
    asOf,
    units: explained.value.map((explanation, index) => ({ ...explanation, rank: ranks[index]?.rank ?? 0, tied: ranks[index]?.tied ?? 0 })),
    provisional: explained.value.some(({ provisional }) => provisional),
  })
}

/** Last day whose findings count for a quarter under the scheme. */
export function cutOffDate({ cutOff }: Pick<Scheme, 'cutOff'>, year: number, quarter: Quarter): IsoDate {
  const { end } = periodOfQuarter(year, quarter)
  return cutOff.kind === 'quarter-end' ? end : addDays(end, -cutOff.days)
}

/** The version in force on a day: of those whose period holds the day the one that began last, and of these the highest version. */
export function schemeInForce<T extends Pick<Scheme, 'version' | 'effectiveFrom' | 'effectiveTo'>>(
  versions: readonly T[],
  day: IsoDate,
): T | undefined {
  return versions
    .filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === undefined || day <= effectiveTo))
    .toSorted((a, b) => (a.effectiveFrom === b.effectiveFrom ? b.version - a.version : a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0]
}
