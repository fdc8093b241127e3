import type { FindingStatus } from '@sunlit/contracts'
import type { Db } from '../../schema/schema.ts'

export interface FindingTally {
  readonly recordedBy: string
  readonly status: FindingStatus
  readonly count: number
}

/** How many findings of a quarter each evaluator has in each state. */
export async function tallyFindings(db: Db, periodId: string): Promise<readonly FindingTally[]> {
  const rows = await db
    .selectFrom('finding')
    .select(['recorded_by as recordedBy', 'status'])
    .select((select) => select.fn.countAll<number | string>().as('found'))
    .where('period_id', '=', periodId)
    .groupBy(['recorded_by', 'status'])
    .execute()
  return rows.map(({ recordedBy, status, found }) => ({ recordedBy, status, count: Number(found) })) // 64 bits come as text on PostgreSQL
}

/** Units that have accepted findings and have not answered each of them, neither with 无异议 nor with an appeal. */
export async function listUnansweredUnits(db: Db, periodId: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db
    .selectFrom('unit')
    .select(['unit.id', 'unit.name'])
    .where('unit.id', 'in', ({ selectFrom }) =>
      selectFrom('finding')
        .select('finding.unit_id')
        .where('finding.period_id', '=', periodId)
        .where('finding.status', '=', 'accepted')
        .where(({ not, exists, selectFrom: from }) =>
          not(
            exists(
              from('unit_answer')
                .select('unit_answer.id')
                .whereRef('unit_answer.finding_id', '=', 'finding.id')
                .where('unit_answer.status', 'in', ['sent', 'decided']),
            ),
          ),
        ),
    )
    .orderBy('unit.sort')
    .orderBy('unit.id')
    .execute()
}

/** People of these who cannot go on with what they recorded: their account is shut, or they are no evaluators of the office any more. */
export async function listLeft(db: Db, organisationId: string, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set()
  const present = await db
    .selectFrom('person')
    .innerJoin('role_grant', 'role_grant.person_id', 'person.id')
    .select('person.id')
    .where('person.id', 'in', [...new Set(personIds)])
    .where('person.disabled_at', 'is', null)
    .where('role_grant.organisation_id', '=', organisationId)
    .where('role_grant.role', '=', 'evaluator')
    .where('role_grant.revoked_at', 'is', null)
    .execute()
  const here = new Set(present.map(({ id }) => id))
  return new Set(personIds.filter((id) => !here.has(id)))
}

/** The last freeze that came before an event, or the last of all. */
export async function findFreezeBefore(
  db: Db,
  where: { readonly periodId: string; readonly eventId: string | undefined },
): Promise<{ readonly id: string; readonly payload: string | null; readonly arrival: number } | undefined> {
  const { periodId, eventId } = where
  return db
    .selectFrom('event')
    .select(['event.id', 'event.payload', 'event.arrival'])
    .where('event.type', '=', 'period.frozen')
    .where('event.subject_id', '=', periodId)
    .$if(eventId !== undefined, (query) =>
      query.where('event.arrival', '<', ({ selectFrom }) =>
        selectFrom('event as later')
          .select('later.arrival')
          .where('later.id', '=', eventId ?? ''),
      ),
    )
    .orderBy('event.arrival', 'desc')
    .limit(1)
    .executeTakeFirst()
}
