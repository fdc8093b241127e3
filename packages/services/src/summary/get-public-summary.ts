import { revisionWords } from '@sunlit/contracts'
import type { Db } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { readSummaryBundle } from './published-source.ts'
import { summaryBody, type SummaryBody } from './summary-body.ts'

/** A year or composite quarter for people to read: what its public page shows. */
export interface PublicSummaryReport extends SummaryBody {
  readonly id: string
  readonly organisation: string
  readonly title: string
  readonly revision: number
  readonly revisionName: string
  readonly publishedAt: string
  readonly eventId: string
  /** The next revision that is public as well. */
  readonly supersededBy: string | null
}

/** Throws `not_found` for what is only published inside, as if it did not exist. */
export async function getPublicSummary(db: Db, id: string): Promise<PublicSummaryReport> {
  const row = await db
    .selectFrom('summary_publication')
    .innerJoin('organisation', 'organisation.id', 'summary_publication.organisation_id')
    .where('summary_publication.id', '=', id)
    .where('outward_approved_at', 'is not', null)
    .select([
      'summary_publication.title',
      'summary_publication.revision',
      'summary_publication.published_at as publishedAt',
      'summary_publication.event_id as eventId',
      'summary_publication.bundle',
      'organisation.name as organisation',
      'organisation.id as organisationId',
    ])
    .select(({ selectFrom }) =>
      selectFrom('summary_publication as later')
        .select('later.id')
        .whereRef('later.summary_id', '=', 'summary_publication.summary_id')
        .whereRef('later.revision', '>', 'summary_publication.revision')
        .where('later.outward_approved_at', 'is not', null)
        .orderBy('later.revision')
        .limit(1)
        .as('supersededBy'),
    )
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  const { bundle: text, organisationId, ...head } = row
  const body = await summaryBody(db, organisationId, readSummaryBundle(text))
  return { id, ...head, revisionName: revisionWords(row.revision), ...body }
}
