import type { RectificationExtension, RectificationLight, RectificationOrigin, RectificationState } from '@sunlit/contracts'
import { listPeriods, type Db, type RectificationRow } from '@sunlit/db'
import { hasEnded } from './acting-units.ts'
import { actingFor, type LedgerBasis } from './ledger-basis.ts'
import { dueDateOf, dueInWords, lightOf } from './lights.ts'

/** An entry as a line of the ledger. */
export interface RectificationLine {
  readonly id: string
  /** The unit that acts for it now. */
  readonly unitId: string
  readonly unitName: string
  /** The last day of a unit that has ended without one successor: the office has to hand the entry over. */
  readonly unitEndedOn: string | null
  readonly origin: RectificationOrigin
  readonly periodId: string | null
  readonly periodTitle: string | null
  readonly source: string | null
  readonly sourceNumber: string | null
  readonly indicator: string | null
  readonly problem: string
  readonly state: RectificationState
  /** Null for what is settled. */
  readonly light: RectificationLight | null
  readonly dueOn: string
  /** A notice that is not published yet could still move the day. */
  readonly dueIsProvisional: boolean
  /** 还有3个工作日（9月22日下班前）; empty for what is settled. */
  readonly dueInWords: string
  readonly measure: string | null
  readonly responsible: string | null
  readonly plannedOn: string | null
  readonly extension: RectificationExtension
  readonly recurrences: number
  readonly submittedOn: string | null
  readonly closedOn: string | null
  readonly version: number
}

export async function entryLines(
  db: Db,
  organisationId: string,
  basis: LedgerBasis,
  rows: readonly RectificationRow[],
): Promise<readonly RectificationLine[]> {
  const titles = new Map((await listPeriods(db, organisationId)).map(({ id, title }) => [id, title]))
  return rows.map((row) => entryLine(basis, row, row.period_id === null ? null : (titles.get(row.period_id) ?? null)))
}

export function entryLine(basis: LedgerBasis, row: RectificationRow, periodTitle: string | null): RectificationLine {
  const { today, calendar, units, lightDays } = basis
  const unit = units.get(actingFor(basis, row.unit_id))
  const due = dueDateOf(row.due_on, today, calendar)
  return {
    id: row.id,
    unitId: unit?.id ?? row.unit_id,
    unitName: unit?.name ?? '',
    unitEndedOn: hasEnded(unit, today) ? (unit?.active_to ?? null) : null,
    origin: row.origin,
    periodId: row.period_id,
    periodTitle,
    source: row.source,
    sourceNumber: row.source_number,
    indicator: row.source_indicator,
    problem: row.problem,
    state: row.state,
    light: lightOf(row, lightDays),
    dueOn: due.date,
    dueIsProvisional: due.provisional,
    dueInWords: dueInWords(row.state, row.due_on, today, calendar),
    measure: row.measure,
    responsible: row.responsible,
    plannedOn: row.planned_on,
    extension: row.extension,
    recurrences: row.recurrences,
    submittedOn: row.submitted_on,
    closedOn: row.closed_on,
    version: row.version,
  }
}
