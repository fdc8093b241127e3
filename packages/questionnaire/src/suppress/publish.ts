import type { Points } from '@sunlit/scoring'
import type { Crosstab } from '../results/crosstab.ts'
import { figuresOf, type Figures, type ShareOf } from '../results/figures.ts'
import type { CountTable } from '../results/tables.ts'
import type { Worth } from '../score/score-map.ts'
import { hideInGrid } from './hide-in-grid.ts'
import { hideInLine } from './hide-in-line.ts'

/** How small numbers are kept from the public (settings). */
export interface Discretion {
  /** Counts below it are small; 1 hides nothing. Default 5. */
  readonly least: number
  /** Whether tables without a segment are masked too, or only crosstabs. Default true. */
  readonly oneWay: boolean
}

export const DEFAULT_DISCRETION: Discretion = { least: 5, oneWay: true }

/** A published option: `hidden` where the count is kept back. */
export type PublicShare = (ShareOf & { readonly hidden?: false }) | { readonly option: string; readonly hidden: true }

/** A table as the public sees it. Asked, unsure and blank are always told: they say nothing about what anybody thinks. */
export interface PublicTable extends Omit<CountTable, 'options' | 'answered' | 'blank' | 'sum'>, Omit<Figures, 'shares'> {
  /** Left out when the whole table is withheld (too few answers). */
  readonly answered?: number
  readonly blank?: number
  readonly shares: readonly PublicShare[]
}

/** What is hidden of a table, by the place of the option; `undefined`: the whole of it. */
export function hiddenOptions(
  table: CountTable,
  { least, oneWay }: Discretion,
  points?: readonly Points[],
): ReadonlySet<number> | undefined {
  if (!oneWay) return new Set()
  if (table.kind === 'ranking' && table.options.some(({ count }) => count > 0 && count < least)) return undefined
  const counts = table.options.map(({ count }) => count)
  if (table.kind !== 'multiple') return hideInLine(counts, least, points && { points })
  if (table.answered > 0 && table.answered < least) return undefined
  // Of a multiple choice each option divides the ballots anew: those who chose it and those who did not.
  return new Set(counts.flatMap((count, at) => (hideInLine([count, table.answered - count], least)?.size === 0 ? [] : [at])))
}

/**
 * Rule V-12: the tables of one question; `isWithheld` names those that are withheld for a reason of their own. A ranking's options share its places, so that the rows would give each other away: one small count withholds them all.
 */
export function publishTables(
  tables: readonly CountTable[],
  discretion: Discretion,
  worthsOf: (table: CountTable) => readonly Worth[] | undefined,
  isWithheld: (table: CountTable) => boolean = () => false,
): readonly PublicTable[] {
  const published = tables.map((table) => (isWithheld(table) ? withheldTable(table) : publishTable(table, discretion, worthsOf(table))))
  if (tables[0]?.kind !== 'ranking' || published.every(({ answered }) => answered !== undefined)) return published
  return tables.map((table) => withheldTable(table))
}

/** Only who was asked is told. */
export function withheldTable({ options, answered: _answered, blank: _blank, sum: _sum, ...about }: CountTable): PublicTable {
  return { ...about, shares: options.map(({ option }) => ({ option, hidden: true })) }
}

/** Rule V-12: a table with its figures, small counts kept back, and with them every figure that would give them away. */
export function publishTable(table: CountTable, discretion: Discretion = DEFAULT_DISCRETION, worths?: readonly Worth[]): PublicTable {
  const points = worths && table.options.map(({ option }) => worths.find((worth) => worth.option === option)?.points ?? 0)
  const hidden = hiddenOptions(table, discretion, points)
  const { options: _, answered, blank, sum, ...about } = table
  if (hidden === undefined || (sum !== undefined && answered > 0 && answered < discretion.least)) {
    return withheldTable(table)
  }
  const { shares, mean, satisfied, promoterScore, unsureShare } = figuresOf(table, worths)
  const whole = hidden.size === 0
  return {
    ...about,
    answered,
    blank,
    ...(unsureShare !== undefined && { unsureShare }),
    shares: shares.map((share, at): PublicShare => (hidden.has(at) ? { option: share.option, hidden: true } : withoutVotes(share, whole))),
    // The mean of a scored table is published beside the masked counts: `points` made sure that it gives none away.
    ...(mean !== undefined && (whole || points !== undefined) && { mean }),
    ...(satisfied !== undefined && (whole || !splits(hidden, table, worths)) && { satisfied }),
    ...(promoterScore !== undefined && whole && { promoterScore }),
  }
}

/** Of a table with hidden counts, what is still told of an option. */
export function withoutVotes(share: ShareOf, whole: boolean): ShareOf {
  if (whole || share.ofVotes === undefined) return share
  const { ofVotes: _, ...rest } = share // with one hidden count, the number of all choices would give it away
  return rest
}

/** Whether the satisfied share would say how the hidden answers divide. */
function splits(hidden: ReadonlySet<number>, table: CountTable, worths: readonly Worth[] = []): boolean {
  const sides = new Set([...hidden].map((at) => worths.some((worth) => worth.option === table.options[at]?.option && worth.satisfied)))
  return sides.size > 1
}

/** A crosstab as the public sees it: `null` is kept back. */
export interface PublicCrosstab extends Omit<Crosstab, 'counts' | 'optionTotals' | 'answered'> {
  readonly withheld: boolean
  readonly counts: readonly (readonly (number | null)[])[]
  readonly optionTotals: readonly (number | null)[]
  readonly answered: readonly (number | null)[]
}

/**
 * Rule V-12, between tables: an option whose total is hidden in its own table is hidden in every crosstab, a segment that is hidden in its own table is hidden
 * in every crosstab by it. Pass the tables that are published beside it: the question's own and the segment question's own.
 */
export function publishCrosstab(
  crosstab: Crosstab,
  own: { readonly table: CountTable; readonly segment: CountTable; readonly points?: readonly Points[] },
  discretion: Discretion = DEFAULT_DISCRETION,
): PublicCrosstab {
  const { least } = discretion
  const rows = hiddenOptions(own.table, discretion, own.points)
  const segments = hiddenOptions(own.segment, discretion)
  const columns = hideInLine(crosstab.answered, least, { already: new Set(segments ?? []) })
  const withheld = (): PublicCrosstab => ({
    ...crosstab,
    withheld: true,
    counts: crosstab.counts.map((row) => row.map(() => null)),
    optionTotals: crosstab.optionTotals.map(() => null),
    answered: crosstab.answered.map(() => null),
  })
  if (rows === undefined || segments === undefined || columns === undefined) return withheld()
  const cells = crosstab.many
    ? hideByOption(crosstab, { rows, columns, least })
    : hideInGrid({ counts: crosstab.counts, least, rows, columns })?.cells
  if (!cells) return withheld()
  return {
    ...crosstab,
    withheld: false,
    counts: crosstab.counts.map((row, r) => row.map((count, c) => (cells[r]?.[c] === true ? null : count))),
    optionTotals: crosstab.optionTotals.map((count, r) => (rows.has(r) ? null : count)),
    answered: crosstab.answered.map((count, c) => (columns.has(c) ? null : count)),
  }
}

/** Each option of a multiple choice is a table of its own: chosen and not chosen, by segment. A row that cannot be protected is hidden as a whole. */
function hideByOption(
  { counts, answered }: Crosstab,
  { rows, columns, least }: { readonly rows: ReadonlySet<number>; readonly columns: ReadonlySet<number>; readonly least: number },
): readonly (readonly boolean[])[] {
  return counts.map((row, r) => {
    const not = row.map((count, c) => (answered[c] ?? 0) - count)
    const mask = hideInGrid({ counts: [row, not], least, rows: rows.has(r) ? new Set([0, 1]) : new Set(), columns })
    return row.map((_, c) => mask === undefined || mask.cells[0]?.[c] === true || mask.cells[1]?.[c] === true)
  })
}
