import { formatPoints } from '@sunlit/scoring'
import { toCsv } from '../../lib/csv.ts'
import type { PublicationDetail } from '../../lib/outputs.ts'

export const OUTWARD_WORDS: Readonly<Record<PublicationDetail['outward'], string>> = {
  internal: '内部',
  requested: '已申请对外公开',
  approved: '已对外公开',
}

type Table = Pick<PublicationDetail, 'classes' | 'indicators' | 'units'>

export interface ClassTable {
  readonly id: string
  readonly name: string
  readonly units: Table['units']
}

/** One table per class, in the order of the scheme; classes without units do not appear. */
export function classTables({ classes, units }: Pick<Table, 'classes' | 'units'>): readonly ClassTable[] {
  return classes
    .map(({ id, name }) => ({ id, name, units: units.filter(({ classId }) => classId === id).toSorted((a, b) => a.rank - b.rank) }))
    .filter((table) => table.units.length > 0)
}

/** A rank as it is read: ties say so. */
export function rankWords({ rank, tied }: { readonly rank: number; readonly tied: number }): string {
  return tied > 1 ? `${rank}（并列）` : String(rank)
}

/** The published table for spreadsheets. */
export function publicationCsv(publication: Table): string {
  const { indicators } = publication
  return toCsv([
    ['类别', '名次', '单位', '得分', '等次', '扣分', '加分', ...indicators.map(({ name }) => name)],
    ...classTables(publication).flatMap(({ name, units }) =>
      units.map((unit) => [
        name,
        String(unit.rank),
        unit.name,
        formatPoints(unit.score),
        unit.grade ?? '',
        formatPoints(unit.deducted),
        formatPoints(unit.bonus),
        ...unit.changes.map((change) => (change === null ? '不适用' : formatPoints(change))),
      ]),
    ),
  ])
}
