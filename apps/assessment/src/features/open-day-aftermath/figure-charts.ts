import { COME_AGAIN, COME_AGAIN_NAMES, SATISFACTION_LEVELS, SATISFACTION_NAMES } from '@sunlit/contracts'
import { ONE_POINT } from '@sunlit/scoring'
import type { ChartTable } from '../../components/ChartFigure.tsx'
import type { Bar } from '../../lib/chart-options.ts'
import type { Figures } from './aftermath-types.ts'

/** A chart of counts and the table that says the same. */
export interface CountChart {
  readonly title: string
  readonly bars: readonly Bar[]
  readonly table: ChartTable
}

/** From sign-up to the door, each step a part of the one before. */
export function comingChart({ places, signedUp, expected, ahead, came }: Figures): CountChart {
  // Who may still come is not one who stayed away.
  const due = expected.people - ahead.people
  const share = due === 0 ? '' : `，到场率 ${percent(came.people, due)}`
  return countChart(
    `报名 ${signedUp.people} 人，到场 ${came.people} 人${share}`,
    [
      ['名额', places],
      ['报名', signedUp.people],
      ['取得名额', expected.people],
      ['到场', came.people],
    ],
    '人数',
  )
}

export function classChart({ classes }: Figures, names: Readonly<Record<string, string>>): CountChart | undefined {
  if (classes.length === 0) return undefined
  const rows = classes.map(({ participantClass, came }) => [names[participantClass] ?? participantClass, came] as const)
  const most = rows.toSorted((a, b) => b[1] - a[1])[0]
  return countChart(most === undefined ? '到场的参加对象' : `到场的参加对象：${most[0]}最多`, rows, '到场人数')
}

export function satisfactionChart({ feedback }: Figures): CountChart | undefined {
  const { satisfaction } = feedback
  const total = Object.values(satisfaction).reduce((sum, count) => sum + count, 0)
  if (total === 0) return undefined
  const satisfied = (satisfaction['very-satisfied'] ?? 0) + (satisfaction['satisfied'] ?? 0)
  const rows = SATISFACTION_LEVELS.map((level) => [SATISFACTION_NAMES[level], satisfaction[level] ?? 0] as const)
  return countChart(`${percent(satisfied, total)} 满意或非常满意（${total} 份）`, rows, '份数')
}

export function comeAgainChart({ feedback }: Figures): CountChart | undefined {
  const { comeAgain } = feedback
  const total = Object.values(comeAgain).reduce((sum, count) => sum + count, 0)
  if (total === 0) return undefined
  const rows = COME_AGAIN.map((answer) => [COME_AGAIN_NAMES[answer], comeAgain[answer] ?? 0] as const)
  return countChart(`${percent(comeAgain['yes'] ?? 0, total)} 愿意再来`, rows, '份数')
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '—' : `${(Math.round((part * 1000) / whole) / 10).toFixed(1)}%`
}

function countChart(title: string, rows: readonly (readonly [string, number])[], unit: string): CountChart {
  return {
    title,
    // The charts of the app count in ten-thousandths.
    bars: rows.map(([name, count]) => ({ name, value: count * ONE_POINT, label: String(count) })),
    table: { columns: ['项目', unit], rows: rows.map(([name, count]) => [name, String(count)]) },
  }
}
