import type { YearQuery } from '@sunlit/contracts'
import { listExternalParts } from '@sunlit/db'
import { namesOf } from '../assessment/people.ts'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'

export interface ExternalPartView {
  readonly id: string
  readonly partId: string
  readonly unitId: string
  readonly score: number
  readonly source: string
  readonly evidenceUrl: string | null
  readonly evidenceName: string | null
  readonly evidenceSha256: string | null
  readonly status: 'entered' | 'confirmed' | 'withdrawn'
  /** Null when a module of the house stated it. */
  readonly enteredBy: string | null
  readonly enteredByMe: boolean
  readonly enteredAt: string
  readonly confirmedBy: string | null
}

/** Scores from outside for a year, those that were taken back included. */
export async function listExternal(ctx: ServiceContext, { year }: YearQuery): Promise<readonly ExternalPartView[]> {
  assertMay(ctx.actor, 'wall.read')
  const rows = await listExternalParts(ctx.db.read, { organisationId: ctx.actor.organisationId, year, withdrawn: true })
  const names = await namesOf(
    ctx.db.read,
    rows.flatMap(({ entered_by, confirmed_by }) => [entered_by, confirmed_by]),
  )
  return rows.map((row) => ({
    id: row.id,
    partId: row.part_id,
    unitId: row.unit_id,
    score: row.score,
    source: row.source,
    evidenceUrl: row.evidence_url,
    evidenceName: row.evidence_name,
    evidenceSha256: row.evidence_sha256,
    status: row.status,
    enteredBy: row.entered_by === null ? null : (names.get(row.entered_by) ?? null),
    enteredByMe: row.entered_by !== null && row.entered_by === ctx.actor.id,
    enteredAt: row.entered_at,
    confirmedBy: row.confirmed_by === null ? null : (names.get(row.confirmed_by) ?? null),
  }))
}
