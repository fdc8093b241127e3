import type { Db, ReopeningRow } from '@sunlit/db'
import type { RecomputationBundle } from '@sunlit/scoring'

/** The bundle of the revision before this one; undefined for a first publication. */
export async function revisionBefore(db: Db, periodId: string, revision: number): Promise<RecomputationBundle | undefined> {
  const row = await db
    .selectFrom('publication')
    .select('bundle')
    .where('period_id', '=', periodId)
    .where('revision', '<', revision)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && (JSON.parse(row.bundle) as RecomputationBundle) // our own text, whose hash the log holds
}

/** Why a quarter was opened again after a publication: the reasons of the requests that were approved since, oldest first. */
export function reasonsSince(
  reopenings: readonly Pick<ReopeningRow, 'outcome' | 'decided_at' | 'reason'>[],
  publishedAt: string | undefined,
): readonly string[] {
  return reopenings
    .filter(({ outcome, decided_at }) => outcome === 'approved' && decided_at !== null && decided_at >= (publishedAt ?? ''))
    .map(({ reason }) => reason)
}
