import { shanghaiDate } from '@sunlit/calendar'
import {
  earlierFindings,
  findPeriod,
  listNotApplicable,
  listUnitsById,
  listUnitsOfPeriod,
  type Db,
  type EarlierFinding,
  type PeriodRow,
  type Row,
} from '@sunlit/db'
import { addDays } from '@sunlit/calendar'
import type { Unit } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import { calendarOf, calendarOfFreeze, type CalendarInForce } from '../calendar/calendar-of.ts'
import { adoptedScheme, type AdoptedScheme } from './scheme-version.ts'

/** Everything a result rests on besides the findings themselves. */
export interface Basis {
  readonly period: PeriodRow
  /** Compiled with the calendar below. */
  readonly scheme: AdoptedScheme
  readonly calendar: CalendarInForce
  readonly units: readonly BasisUnit[]
  /** Up to this day what is not done yet counts as overdue: today, but never later than the cut-off (rule A-5). */
  readonly asOf: string
}

export interface BasisUnit {
  readonly row: Pick<Row<'unit'>, 'id' | 'name' | 'class_id'>
  readonly unit: Unit
}

export async function getPeriod(db: Db, organisationId: string, periodId: string): Promise<PeriodRow> {
  const period = await findPeriod(db, organisationId, periodId)
  if (!period) throw new AppError('not_found')
  return period
}

/** What is computed from today on; a frozen quarter stays at the day of its freeze. */
export function asOfDay(period: Pick<PeriodRow, 'cut_off' | 'frozen_at'>, now: string): string {
  const day = shanghaiDate(period.frozen_at ?? now)
  return day < period.cut_off ? day : period.cut_off
}

/** A frozen quarter keeps its calendar and its units as they were: their names may change, their classes and what counts for them no longer. */
export async function loadBasis(db: Db, period: PeriodRow, now: string): Promise<Basis> {
  const calendar = period.frozen_units === null ? await calendarOf(db, period.organisation_id) : calendarOfFreeze(period.frozen_calendar)
  const scheme = countedBy(calendar, await adoptedScheme(db, period.organisation_id, period.scheme_version_id))
  const units = period.frozen_units === null ? await presentUnits(db, period, scheme) : await frozenUnits(db, period, period.frozen_units)
  return { period, scheme, calendar, units, asOf: asOfDay(period, now) }
}

/** A compiled scheme keeps nothing that depends on its calendar: the days are asked for when a fact is priced. */
function countedBy({ working }: CalendarInForce, scheme: AdoptedScheme): AdoptedScheme {
  return { ...scheme, compiled: { ...scheme.compiled, calendar: working } }
}

async function presentUnits(db: Db, period: PeriodRow, scheme: AdoptedScheme): Promise<readonly BasisUnit[]> {
  const rows = period.kept_units === null ? await listUnitsOfPeriod(db, period) : await keptUnits(db, period, period.kept_units)
  const gaps = Map.groupBy(await listNotApplicable(db, period.id), (row) => row.unit_id)
  const earlier = Map.groupBy(await earlierOf(db, period, scheme), (row) => row.unitId)
  return rows.map((row): BasisUnit => {
    const notApplicable = gaps.get(row.id)?.map((gap) => gap.indicator_id)
    const before = earlier.get(row.id)?.map(({ ruleId, occurredOn }) => ({ ruleId, foundOn: occurredOn }))
    return { row, unit: { id: row.id, classId: row.class_id, ...(notApplicable && { notApplicable }), ...(before && { earlier: before }) } }
  })
}

/** A re-opened quarter keeps its units and their classes; what applies to them and what counts from earlier quarters is looked up anew. */
async function keptUnits(db: Db, period: PeriodRow, stored: string): Promise<readonly BasisUnit['row'][]> {
  return (await frozenUnits(db, period, stored)).map(({ row }) => row)
}

async function frozenUnits(db: Db, period: PeriodRow, stored: string): Promise<readonly BasisUnit[]> {
  const units = JSON.parse(stored) as readonly Unit[] // our own text, written by the freeze
  const ids = units.map(({ id }) => id)
  const names = new Map((await listUnitsById(db, period.organisation_id, ids)).map(({ id, name }) => [id, name]))
  return units.map((unit) => ({ row: { id: unit.id, name: names.get(unit.id) ?? '', class_id: unit.classId }, unit }))
}

/** Only rules whose repetition window reaches back over the quarter's first day need earlier quarters. */
async function earlierOf(db: Db, period: PeriodRow, { compiled }: AdoptedScheme): Promise<readonly EarlierFinding[]> {
  const windows = [...compiled.rules.values()].flatMap(({ rule, escalation }) =>
    escalation?.window.kind === 'days' ? [{ ruleId: rule.id, days: escalation.window.days }] : [],
  )
  const longest = Math.max(0, ...windows.map(({ days }) => days))
  return earlierFindings(db, {
    organisationId: period.organisation_id,
    component: period.component,
    from: addDays(period.opens_on, -longest),
    before: period.opens_on,
    ruleIds: windows.map(({ ruleId }) => ruleId),
  })
}
