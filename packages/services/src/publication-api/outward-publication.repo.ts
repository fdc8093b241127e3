import { revisionWords } from '@sunlit/contracts'
import type { Db } from '@sunlit/db'

/** A publication that was approved for the public, with the names that go with it. */
export interface OutwardHead {
  readonly id: string
  readonly organisation: string
  readonly title: string
  readonly year: number
  readonly quarter: number
  readonly revision: number
  readonly publishedAt: string
  readonly schemeHash: string
  /** The next revision that is public as well; null where there is none. One that is only published inside is not told. */
  readonly supersededBy: string | null
}

/** With the name that every page gives the revision. */
export type NamedOutwardHead = OutwardHead & { readonly revisionName: string }

function named<Head extends OutwardHead>(head: Head): Head & NamedOutwardHead {
  return { ...head, revisionName: revisionWords(head.revision) }
}

function heads(db: Db) {
  return db
    .selectFrom('publication')
    .innerJoin('period', 'period.id', 'publication.period_id')
    .innerJoin('organisation', 'organisation.id', 'publication.organisation_id')
    .where('publication.outward_approved_at', 'is not', null)
    .select([
      'publication.id',
      'organisation.name as organisation',
      'publication.title',
      'period.year',
      'period.quarter',
      'publication.revision',
      'publication.published_at as publishedAt',
      'publication.scheme_hash as schemeHash',
    ])
    .select(({ selectFrom }) =>
      selectFrom('publication as later')
        .select('later.id')
        .whereRef('later.period_id', '=', 'publication.period_id')
        .whereRef('later.revision', '>', 'publication.revision')
        .where('later.outward_approved_at', 'is not', null)
        .orderBy('later.revision')
        .limit(1)
        .as('supersededBy'),
    )
}

/** Of every organisation, newest first; ids sort by time. */
export async function listOutward(
  db: Db,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<NamedOutwardHead[]> {
  const found = await heads(db)
    .$if(after !== undefined, (query) => query.where('publication.id', '<', after ?? ''))
    .orderBy('publication.id', 'desc')
    .limit(limit)
    .execute()
  return found.map(named)
}

export async function findOutward(
  db: Db,
  id: string,
): Promise<(NamedOutwardHead & { readonly result: string; readonly eventId: string }) | undefined> {
  const found = await heads(db)
    .select(['publication.result', 'publication.event_id as eventId'])
    .where('publication.id', '=', id)
    .executeTakeFirst()
  return found && named(found)
}

/** Where a public result stands: what its bundle and proofs are looked up by. */
export async function findOutwardPlace(
  db: Db,
  id: string,
): Promise<{ readonly organisationId: string; readonly periodId: string; readonly eventId: string } | undefined> {
  return db
    .selectFrom('publication')
    .select(['organisation_id as organisationId', 'period_id as periodId', 'event_id as eventId'])
    .where('id', '=', id)
    .where('outward_approved_at', 'is not', null)
    .executeTakeFirst()
}

/** Whether an event about this publication, or about the quarter it rests on, concerns a result that is public. */
export async function isOutward(db: Db, subjectId: string): Promise<boolean> {
  const found = await db
    .selectFrom('publication')
    .select('id')
    .where('outward_approved_at', 'is not', null)
    .where((where) => where.or([where('id', '=', subjectId), where('period_id', '=', subjectId)]))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The same for a published year or composite quarter. */
export async function isSummaryOutward(db: Db, subjectId: string): Promise<boolean> {
  const found = await db
    .selectFrom('summary_publication')
    .select('id')
    .where('outward_approved_at', 'is not', null)
    .where((where) => where.or([where('id', '=', subjectId), where('summary_id', '=', subjectId)]))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
