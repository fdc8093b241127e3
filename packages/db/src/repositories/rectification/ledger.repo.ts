import { LIVE_RECTIFICATION_STATES, type RectificationLight, type RectificationOrigin, type RectificationState } from '@sunlit/contracts'
import { sql, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { Db, Row, Schema } from '../../schema/schema.ts'
import type { LocalDate } from '../../schema/values.ts'

/** Days between which lights change; services compute them from the calendar. */
export interface LightDays {
  /** What is due on this day or earlier is overdue: the last working day before today. */
  readonly redUpTo: LocalDate
  /** What is due on this day or earlier is due soon. */
  readonly yellowUpTo: LocalDate
}

export interface LedgerFilter {
  readonly organisationId: string
  /** Undefined: every unit. */
  readonly unitIds?: readonly string[]
  readonly exceptUnitIds?: readonly string[]
  readonly states?: readonly RectificationState[]
  readonly origin?: RectificationOrigin
  readonly periodId?: string
  readonly light?: RectificationLight
  readonly search?: string
  readonly lightDays: LightDays
}

export interface LedgerPage {
  readonly after?: { readonly dueOn: LocalDate; readonly id: string }
  readonly limit: number
}

/** What is due first stands first; keyset by due day and id. */
export async function listLedger(db: Db, filter: LedgerFilter, { after, limit }: LedgerPage): Promise<readonly Row<'rectification'>[]> {
  return matching(db, filter)
    .selectAll()
    .$if(after !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where('due_on', '>', after?.dueOn ?? ''),
          where.and([where('due_on', '=', after?.dueOn ?? ''), where('id', '>', after?.id ?? '')]),
        ]),
      ),
    )
    .orderBy('due_on')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Entries that came from one source outside the house, such as an evaluation. */
export function listEntriesOfSource(db: Db, organisationId: string, source: string) {
  return db
    .selectFrom('rectification')
    .select(['id', 'source_number', 'unit_id', 'state'])
    .where('organisation_id', '=', organisationId)
    .where('source', '=', source)
    .orderBy('id')
    .execute()
}

export interface LedgerCount {
  readonly unitId: string
  readonly state: RectificationState
  /** Null for what is settled. */
  readonly light: RectificationLight | null
  readonly entries: number
}

/** How many entries of each unit stand in which state under which light. */
export async function countLedger(db: Db, filter: LedgerFilter): Promise<readonly LedgerCount[]> {
  const rows = await matching(db, filter)
    .select((select) => [
      'unit_id as unitId',
      'state',
      lightColumn(select, filter.lightDays).as('light'),
      select.fn.countAll<number | string>().as('entries'),
    ])
    .groupBy(['unit_id', 'state', sql`3`])
    .execute()
  return rows.map((row) => ({ ...row, entries: Number(row.entries) })) // 64 bits come as text on PostgreSQL
}

function matching(db: Db, filter: LedgerFilter) {
  const { unitIds, exceptUnitIds = [], states, origin, periodId, light, search, lightDays } = filter
  return db
    .selectFrom('rectification')
    .where('organisation_id', '=', filter.organisationId)
    .$if(unitIds !== undefined, (query) => query.where('unit_id', 'in', unitIds ?? []))
    .$if(exceptUnitIds.length > 0, (query) => query.where('unit_id', 'not in', exceptUnitIds))
    .$if(states !== undefined, (query) => query.where('state', 'in', states ?? []))
    .$if(origin !== undefined, (query) => query.where('origin', '=', origin ?? 'finding'))
    .$if(periodId !== undefined, (query) => query.where('period_id', '=', periodId ?? ''))
    .$if(light !== undefined, (query) => query.where((where) => lights(where, lightDays)[light ?? 'green']))
    .$if(search !== undefined, (query) => query.where((where) => speaksOf(where, search ?? '')))
}

type Where = ExpressionBuilder<Schema, 'rectification'>

/** The same decision as `lightOf` of the services, for whole lists; a test compares the two. */
function lights(where: Where, { redUpTo, yellowUpTo }: LightDays) {
  const live = where('state', 'in', LIVE_RECTIFICATION_STATES)
  const submitted = where('state', '=', 'submitted')
  const late = where.or([
    where.and([submitted, where('submitted_late', '=', 1)]),
    where.and([where.not(submitted), where('due_on', '<=', redUpTo)]),
  ])
  const soon = where.and([where.not(submitted), where('due_on', '<=', yellowUpTo)])
  return {
    red: where.and([live, late]),
    yellow: where.and([live, where.not(late), soon]),
    green: where.and([live, where.not(late), where.not(soon)]),
  } satisfies Record<RectificationLight, unknown>
}

function lightColumn(where: Where, days: LightDays) {
  const { red, yellow, green } = lights(where, days)
  return where
    .case()
    .when(red)
    .then(sql<RectificationLight>`'red'`)
    .when(yellow)
    .then(sql<RectificationLight>`'yellow'`)
    .when(green)
    .then(sql<RectificationLight>`'green'`)
    .end()
}

/** Plain containment: what people type is no pattern. */
function speaksOf(where: Where, words: string) {
  const escaped = `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const like = (column: 'problem' | 'source' | 'source_number') => sql<SqlBool>`${sql.ref(column)} like ${escaped} escape '\\'`
  return where.or([like('problem'), like('source'), like('source_number')])
}
