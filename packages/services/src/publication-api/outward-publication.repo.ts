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
}

/** Of every organisation, newest first; ids sort by time. */
export function listOutward(
  db: Db,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<OutwardHead[]> {
  return heads(db)
    .$if(after !== undefined, (query) => query.where('publication.id', '<', after ?? ''))
    .orderBy('publication.id', 'desc')
    .limit(limit)
    .execute()
}

export function findOutward(db: Db, id: string): Promise<(OutwardHead & { readonly result: string }) | undefined> {
  return heads(db).select('publication.result').where('publication.id', '=', id).executeTakeFirst()
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
