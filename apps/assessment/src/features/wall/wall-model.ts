import { formatPoints, type Points } from '@sunlit/scoring'
import { toCsv } from '../../lib/csv.ts'

export interface WallIndicator {
  readonly id: string
  readonly name: string
  /** Name of the indicator above it, when there is one. */
  readonly parentName?: string
}

/** One unit under one indicator: figures, or why there are none. */
export type WallPlace = WallCell | 'not-applicable' | 'absent'

export interface WallCell {
  /** What the indicator is worth for this unit. */
  readonly worth: Points
  /** Points lost are negative, bonus is positive. */
  readonly change: Points
  /** Findings that nobody has decided yet; they do not count. */
  readonly undecided: number
}

export interface WallUnit {
  readonly id: string
  readonly name: string
  readonly classId: string
  readonly score: Points
  readonly rank: number | null
  readonly grade: string | null
  /** In the order of the indicators. */
  readonly cells: readonly WallPlace[]
}

export interface WallData {
  readonly indicators: readonly WallIndicator[]
  readonly classes: readonly { readonly id: string; readonly name: string }[]
  readonly units: readonly WallUnit[]
}

/** What the address says about the list. */
export interface WallFilter {
  readonly classId: string
  readonly text: string
}

export function filterOf(search: string): WallFilter {
  const asked = new URLSearchParams(search)
  return { classId: asked.get('class') ?? '', text: asked.get('unit') ?? '' }
}

/** The query text of a filter, without what is not asked for. */
export function searchOf(filter: WallFilter): string {
  const asked = new URLSearchParams()
  if (filter.classId !== '') asked.set('class', filter.classId)
  if (filter.text !== '') asked.set('unit', filter.text)
  return asked.toString()
}

export function listed(units: readonly WallUnit[], filter: WallFilter): readonly WallUnit[] {
  const text = filter.text.trim()
  return units.filter((unit) => (filter.classId === '' || unit.classId === filter.classId) && (text === '' || unit.name.includes(text)))
}

/** Which of the heat colours: 0 nothing lost, 1…5 by fifths of what the indicator is worth. A bonus has no heat. */
export function heatOf({ change, worth }: Pick<WallCell, 'change' | 'worth'>): 0 | 1 | 2 | 3 | 4 | 5 {
  if (change >= 0) return 0
  if (worth <= 0) return 5
  const fifth = Math.ceil((-change * 5) / worth)
  return fifth <= 1 ? 1 : fifth === 2 ? 2 : fifth === 3 ? 3 : fifth === 4 ? 4 : 5
}

/** What a cell shows. */
export function cellText(cell: WallPlace): string {
  if (cell === 'not-applicable') return '不适用'
  if (cell === 'absent') return '—'
  return cell.change === 0 ? '0' : `${cell.change > 0 ? '+' : ''}${formatPoints(cell.change)}`
}

/** What a cell says to somebody who does not see its place. */
export function cellLabel(unit: Pick<WallUnit, 'name'>, indicator: Pick<WallIndicator, 'name'>, cell: WallPlace): string {
  const place = `${unit.name}，${indicator.name}：`
  if (cell === 'not-applicable') return `${place}不适用`
  if (cell === 'absent') return `${place}这一类单位没有这一项`
  return `${place}${cellText(cell)} 分${cell.undecided > 0 ? `，${cell.undecided} 条待复核` : ''}`
}

export interface CellPlace {
  readonly row: number
  readonly column: number
}

/** Where an arrow key leads inside a table of so many rows and columns; `undefined` for a key that does not move. */
export function moved(from: CellPlace, key: string, rows: number, columns: number): CellPlace | undefined {
  const within = (row: number, column: number): CellPlace => ({
    row: Math.max(0, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  })
  switch (key) {
    case 'ArrowUp':
      return within(from.row - 1, from.column)
    case 'ArrowDown':
      return within(from.row + 1, from.column)
    case 'ArrowLeft':
      return within(from.row, from.column - 1)
    case 'ArrowRight':
      return within(from.row, from.column + 1)
    case 'PageUp':
      return within(from.row - 10, from.column)
    case 'PageDown':
      return within(from.row + 10, from.column)
    case 'Home':
      return within(from.row, 0)
    case 'End':
      return within(from.row, columns - 1)
    default:
      return undefined
  }
}

/** The listed rows as a table for spreadsheets. */
export function wallCsv(indicators: readonly WallIndicator[], units: readonly WallUnit[]): string {
  return toCsv([
    ['单位', ...indicators.map(({ name }) => name), '得分', '名次', '等次'],
    ...units.map((unit) => [
      unit.name,
      ...unit.cells.map(cellText).map((text) => text.replace(/^\+/, '')),
      formatPoints(unit.score),
      unit.rank === null ? '' : String(unit.rank),
      unit.grade ?? '',
    ]),
  ])
}
