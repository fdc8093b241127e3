import type { Db } from '@sunlit/db'
import type { SummaryBundle } from '@sunlit/scoring'
import { getProof } from '../audit/get-proof.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSummaryBundle } from './published-source.ts'

/** A year or composite quarter that was approved for the public. */
export interface PublicSummary {
  readonly id: string
  readonly organisation: string
  readonly title: string
  readonly kind: 'year' | 'composite'
  readonly year: number
  /** 0 for a year. */
  readonly quarter: number
  readonly revision: number
  readonly publishedAt: string
  /** Where its bundle is: the result, what it rests on, and the proofs. */
  readonly bundle: string
}

/** Of every organisation, newest first. */
export async function listPublicSummaries(db: Db): Promise<readonly PublicSummary[]> {
  const rows = await db
    .selectFrom('summary_publication')
    .innerJoin('summary', 'summary.id', 'summary_publication.summary_id')
    .innerJoin('organisation', 'organisation.id', 'summary_publication.organisation_id')
    .where('summary_publication.outward_approved_at', 'is not', null)
    .select([
      'summary_publication.id',
      'organisation.name as organisation',
      'summary_publication.title',
      'summary.kind',
      'summary.year',
      'summary.quarter',
      'summary_publication.revision',
      'summary_publication.published_at as publishedAt',
    ])
    .orderBy('summary_publication.id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, bundle: `/api/public/v1/publications/${row.id}/bundle` }))
}

/** The bundle of one that is public, with the log's proofs; undefined for any other, as if it did not exist. */
export async function findPublicSummaryBundle(anonymous: ServiceContext, id: string): Promise<SummaryBundle | undefined> {
  const row = await anonymous.db.read
    .selectFrom('summary_publication')
    .select(['bundle', 'event_id', 'frozen_event_id'])
    .where('id', '=', id)
    .where('outward_approved_at', 'is not', null)
    .executeTakeFirst()
  if (!row) return undefined
  const log = {
    frozen: await getProof(anonymous, { eventId: row.frozen_event_id }),
    published: await getProof(anonymous, { eventId: row.event_id }),
  }
  return { ...readSummaryBundle(row.bundle), log }
}
