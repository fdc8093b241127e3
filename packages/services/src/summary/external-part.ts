import { findSummaryAt, insertExternalPart, isUniqueViolation, listUnitsById, type Db, type ExternalPartRow, type Tx } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** A unit's score of one part of the year's formula, as somebody or some module states it. */
export interface ExternalPart {
  readonly year: number
  readonly partId: string
  readonly unitId: string
  /** 1/10 000 of a point, on the scale of the quarters. */
  readonly score: number
  readonly source: string
  readonly evidenceUrl?: string | undefined
  readonly evidenceFile?: { readonly sha256: string; readonly name: string } | undefined
}

/** What an external score says, as one hash: it enters the log and the year's bundle in place of the texts. */
export function statedHashOf(
  row: Pick<ExternalPartRow, 'year' | 'part_id' | 'unit_id' | 'score' | 'source' | 'evidence_url' | 'evidence_sha256'>,
): string {
  const { year, part_id, unit_id, score, source, evidence_url, evidence_sha256 } = row
  return nativeHash({ year, partId: part_id, unitId: unit_id, score, source, evidenceUrl: evidence_url, evidenceSha256: evidence_sha256 })
}

/**
 * States scores from outside the quarters in the caller's transaction and answers their events. This is the door for other modules
 * as well (a social evaluation, the open day): `enteredBy` is null for what a module computed, and a person confirms it like any other.
 */
export async function externalPart(
  tx: Tx,
  ctx: ServiceContext,
  { parts, enteredBy }: { readonly parts: readonly ExternalPart[]; readonly enteredBy: string | null },
): Promise<readonly EventToRecord[]> {
  const { organisationId } = ctx.actor
  const units = new Map(
    (
      await listUnitsById(
        tx,
        organisationId,
        parts.map(({ unitId }) => unitId),
      )
    ).map(({ id, name }) => [id, name]),
  )
  const events: EventToRecord[] = []
  for (const part of parts) {
    const name = units.get(part.unitId)
    if (name === undefined) throw new AppError('not_found')
    if (part.evidenceUrl === undefined && part.evidenceFile === undefined) throw new AppError('external_part_unproved')
    const row = rowOf(ctx, part, enteredBy)
    await insertExternalPart(tx, row).catch((error: unknown) => {
      throw isUniqueViolation(error) ? new AppError('external_part_exists', { unit: name }) : error
    })
    const { year, partId, unitId } = part
    events.push({ type: 'external-part.entered', externalPartId: row.id, year, partId, unitId, statedHash: statedHashOf(row) })
  }
  return events
}

function rowOf(ctx: ServiceContext, part: ExternalPart, enteredBy: string | null): ExternalPartRow {
  return {
    id: ctx.newId(),
    organisation_id: ctx.actor.organisationId,
    year: part.year,
    part_id: part.partId,
    unit_id: part.unitId,
    score: part.score,
    source: part.source,
    evidence_url: part.evidenceUrl ?? null,
    evidence_name: part.evidenceFile?.name ?? null,
    evidence_sha256: part.evidenceFile?.sha256 ?? null,
    status: 'entered',
    entered_by: enteredBy,
    entered_at: ctx.now(),
    confirmed_by: null,
    confirmed_at: null,
  }
}

/** A frozen year holds its scores: what is corrected afterwards begins with the way back to the draft. */
export async function assertYearInWork(db: Db, organisationId: string, year: number): Promise<void> {
  const summary = await findSummaryAt(db, { organisationId, kind: 'year', year, quarter: 0 })
  if (summary && summary.stage !== 'draft') throw new AppError('external_part_frozen', { year })
}
