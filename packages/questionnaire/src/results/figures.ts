import { ONE, ONE_POINT, quotient, type Points, type Ratio } from '@sunlit/scoring'
import type { Worth } from '../score/score-map.ts'
import type { CountTable } from './tables.ts'
import { wilson, type Interval } from './wilson.ts'

/** A count with its share. `undefined` shares: nothing to divide by. */
export interface ShareOf extends Partial<Interval> {
  readonly option: string
  readonly count: number
  /** Of those who answered (占答题人数). Multiple choice adds up to more than 100 %. */
  readonly ofVoters?: Ratio
  /** Of all choices made (占选择次数). Only multiple choice. */
  readonly ofVotes?: Ratio
}

export interface Figures {
  readonly shares: readonly ShareOf[]
  /** Of those who were asked: 不了解. */
  readonly unsureShare?: Ratio
  /** Mean worth, stars, 0–10, number, or place, in 1/10 000. */
  readonly mean?: Points
  /** Share of answers that count as satisfied. */
  readonly satisfied?: { readonly count: number; readonly share: Ratio } & Interval
  /** Promoters (9, 10) less detractors (0–6), in 1/10 000 of those who answered: from −10 000 to 10 000. */
  readonly promoterScore?: number
}

/** Rules V-7, V-10: shares, interval, mean and rates of a table. Every figure is one exact division, rounded once; `worths` are those of its score map. */
export function figuresOf(table: CountTable, worths?: readonly Worth[]): Figures {
  const { answered: n, asked, unsure } = table
  const votes = table.options.reduce((sum, { count }) => sum + count, 0)
  const many = table.kind === 'multiple'
  const shares = table.options.map(({ option, count }) => ({
    option,
    count,
    ...(n > 0 && { ofVoters: quotient([count, ONE], [n]), ...wilson(count, n) }),
    ...(many && votes > 0 && { ofVotes: quotient([count, ONE], [votes]) }),
  }))
  return { shares, ...(asked > 0 && { unsureShare: quotient([unsure, ONE], [asked]) }), ...(n > 0 && averages(table, worths)) }
}

function averages(table: CountTable, worths: readonly Worth[] | undefined): Pick<Figures, 'mean' | 'satisfied' | 'promoterScore'> {
  const { answered: n, kind, sum, options } = table
  const count = (option: string): number => options.find((each) => each.option === option)?.count ?? 0
  if (sum !== undefined) return { mean: quotient([sum], [n]) }
  if (worths !== undefined && worths.length > 0) {
    const satisfied = worths.filter((worth) => worth.satisfied).reduce((total, { option }) => total + count(option), 0)
    return {
      mean: quotient([worths.reduce((total, { option, points }) => total + points * count(option), 0)], [n]),
      satisfied: { count: satisfied, share: quotient([satisfied, ONE], [n]), ...wilson(satisfied, n) },
    }
  }
  if (kind !== 'nps' && kind !== 'rating' && kind !== 'ranking') return {}
  const mean = quotient([options.reduce((total, { option, count }) => total + Number(option) * count, 0), ONE_POINT], [n])
  if (kind !== 'nps') return { mean }
  const promoters = count('9') + count('10')
  const detractors = options.reduce((total, { option, count }) => total + (Number(option) <= 6 ? count : 0), 0)
  return { mean, promoterScore: quotient([promoters - detractors, ONE], [n]) }
}
