import { roundTo, type Points, type Ratio } from '@sunlit/scoring'
import { CHANNEL_NAMES, type Channel } from '../score/formula.ts'

/** One published figure, or what stands in its place. Ratios and points as everywhere, in 1/10 000; titles in words. */
export interface FigureRow {
  readonly table: string
  readonly unit?: string | undefined
  readonly question?: string
  /** Statement, indicator, ranked option or scored content. */
  readonly item?: string | undefined
  readonly channel?: Channel
  readonly segment?: string
  readonly group?: string
  readonly option?: string
  /** What the figure is: 选择人数, 平均分 … */
  readonly figure: string
  readonly value?: Figure | undefined
  readonly ofVoters?: Ratio | undefined
  readonly ofVotes?: Ratio | undefined
  readonly low?: Ratio | undefined
  readonly high?: Ratio | undefined
  /** Of how many it speaks. */
  readonly n?: number | undefined
  readonly grade?: string | undefined
  readonly note?: string | undefined
}

/** How a figure is written: a count as it is, a share in per cent, points with the decimals of the plan. */
export type Figure = { readonly count: number } | { readonly ratio: Ratio } | { readonly points: Points }

/** Heads of the table of figures; what each means stands in docs/formats.md. */
export const FIGURE_COLUMNS: readonly string[] = [
  '表',
  '单位',
  '题目',
  '项目',
  '渠道',
  '人群题',
  '人群',
  '选项',
  '数字是什么',
  '数值',
  '占答题人数（%）',
  '占选择次数（%）',
  '95%区间下限（%）',
  '95%区间上限（%）',
  '依据份数',
  '等次',
  '说明',
]

/** The cells of one row under `FIGURE_COLUMNS`. */
export function figureCells(row: FigureRow, decimals: number): readonly (string | number | null)[] {
  const { table, unit, question, item, channel, segment, group, option, figure, value, n, grade, note } = row
  return [
    table,
    unit ?? null,
    question ?? null,
    item ?? null,
    channel === undefined ? null : CHANNEL_NAMES[channel],
    segment ?? null,
    group ?? null,
    option ?? null,
    figure,
    value === undefined ? null : numberOf(value, decimals),
    percent(row.ofVoters),
    percent(row.ofVotes),
    percent(row.low),
    percent(row.high),
    n ?? null,
    grade ?? null,
    note ?? null,
  ]
}

function numberOf(value: Figure, decimals: number): number {
  if ('count' in value) return value.count
  return 'ratio' in value ? value.ratio / 100 : roundTo(value.points, decimals) / 10_000
}

function percent(ratio: Ratio | undefined): number | null {
  return ratio === undefined ? null : ratio / 100
}
