import type { ImportedFinding, ImportFindings } from '@sunlit/contracts'
import { findingsOfRequest, isUniqueViolation, type Tx } from '@sunlit/db'
import { attachEvidence } from '../assessment/add-address.ts'
import { addressHash } from '../assessment/evidence-hash.ts'
import { recordOne } from '../assessment/record-finding.ts'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { requestIdOf, rowKey } from './row-key.ts'

export interface ImportedFindings {
  readonly findingIds: readonly string[]
  /** Rows that were stored before and were left as they are. */
  readonly before: number
}

/** Another request with the same rows at the same moment: what it stored is seen at the next try. */
const TRIES = 3

/**
 * Records the rows of a table, all that are not stored yet or none (rule N-4). Throws what recording one finding throws, with the row.
 */
export async function importFindings(ctx: ServiceContext, input: ImportFindings): Promise<ImportedFindings> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await storeRows(ctx, input)
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      if (tried === TRIES) throw new AppError('conflict', {}, error)
    }
  }
}

function storeRows(ctx: ServiceContext, { periodId, submit, rows }: ImportFindings): Promise<ImportedFindings> {
  return runCommand<ImportedFindings>(ctx, 'finding.record', async (tx) => {
    const { id, organisationId } = ctx.actor
    const keyed = new Map(rows.map((row) => [rowKey(id, periodId, row), row]))
    const stored = new Set((await findingsOfRequest(tx, organisationId, [...keyed.keys()])).map(({ request_id }) => request_id))
    const fresh = [...keyed].flatMap(([key, row]) => (stored.has(key) ? [] : [row]))
    const before = keyed.size - fresh.length
    if (fresh.length === 0) return { unchanged: true, value: { findingIds: [], before } }
    const events: EventToRecord[] = []
    const findingIds: string[] = []
    for (const row of fresh) {
      const recorded = await storeRow(tx, ctx, { periodId, submit, row })
      events.push(...recorded.events)
      findingIds.push(recorded.findingId)
    }
    return { value: { findingIds, before }, events: atLeastOne(events) }
  })
}

interface RowToStore {
  readonly periodId: string
  readonly submit: boolean
  readonly row: ImportedFinding
}

async function storeRow(
  tx: Tx,
  ctx: ServiceContext,
  { periodId, submit, row }: RowToStore,
): Promise<{ readonly findingId: string; readonly events: readonly EventToRecord[] }> {
  const { row: number, unitId, address, ...stated } = row
  const requestId = requestIdOf(ctx.actor.id, periodId, row)
  try {
    const recorded = await recordOne(tx, ctx, { ...stated, requestId, periodId, unitIds: [unitId], submit }, unitId)
    const { findingId } = recorded
    const events: EventToRecord[] = submit ? [recorded, { type: 'finding.submitted', findingId }] : [recorded]
    if (address !== undefined) {
      const { evidenceId } = await attachEvidence(tx, ctx, findingId, { kind: 'address', url: address, captured_at: ctx.now() })
      events.push({ type: 'evidence.added', findingId, evidenceId, sha256: addressHash(address) })
    }
    return { findingId, events }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError('import_row_refused', { row: number, sentence: error.message }, error)
  }
}
