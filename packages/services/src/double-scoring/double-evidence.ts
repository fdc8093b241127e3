import type { AddDoubleAddress, AddDoubleFile, EvidenceId } from '@sunlit/contracts'
import {
  deleteDoubleEvidence,
  deleteUnnamedBlob,
  findDoubleEvidence,
  insertDoubleEvidence,
  keepBlob,
  listDoubleEntries,
  listDoubleEvidence,
  type NewRow,
  type Tx,
} from '@sunlit/db'
import { checkEvidenceFile } from '@sunlit/documents'
import type { ReceivedFile } from '../assessment/add-file.ts'
import { whyNotInStage, whyRecused } from '../assessment/decide-finding.ts'
import { addressHash, evidenceHash } from '../assessment/evidence-hash.ts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { judgeOf } from '../assessment/people.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { holdCase } from './case-ground.ts'

export interface AddedDoubleEvidence {
  readonly evidenceId: string
}

/** Names the page that shows what an entry will say. The other evaluator does not see it. */
export function addDoubleAddress(ctx: ServiceContext, { caseId, url, capturedAt }: AddDoubleAddress): Promise<AddedDoubleEvidence> {
  return attach(ctx, caseId, addressHash(url), async () => ({ kind: 'address', url, captured_at: capturedAt }))
}

/** Keeps a file for an entry that is not handed in yet, after its bytes were judged outside the transaction. */
export async function addDoubleFile(ctx: ServiceContext, input: AddDoubleFile, file: ReceivedFile): Promise<AddedDoubleEvidence> {
  assertMay(ctx.actor, 'double.enter')
  const verdict = await checkEvidenceFile(file.bytes, input.fileName)
  if (!verdict.ok) throw new AppError(verdict.refusal)
  const { fileName, mediaType } = verdict
  const { sha256, bytes } = file
  return attach(ctx, input.caseId, sha256, async (tx) => {
    await keepBlob(tx, { sha256, size: bytes.length, media_type: mediaType, content: bytes })
    const kept = { kind: 'file', sha256, file_name: fileName, media_type: mediaType, size: bytes.length } as const
    return { ...kept, captured_at: input.capturedAt ?? null }
  })
}

/** Takes a file or an address off an entry that is not handed in yet. */
export function removeDoubleEvidence(ctx: ServiceContext, { evidenceId }: EvidenceId): Promise<void> {
  return runCommand(ctx, 'double.enter', async (tx) => {
    const evidence = await findDoubleEvidence(tx, ctx.actor.organisationId, evidenceId)
    if (!evidence || evidence.person_id !== ctx.actor.id) throw new AppError('not_found')
    await holdOwnOpenCase(tx, ctx, evidence.case_id)
    if (!(await deleteDoubleEvidence(tx, evidenceId))) throw new AppError('conflict')
    if (evidence.sha256 !== null) await deleteUnnamedBlob(tx, evidence.sha256)
    return { events: [{ type: 'double.evidence-removed', caseId: evidence.case_id, evidenceId, sha256: evidenceHash(evidence) }] }
  })
}

type Attached = Pick<NewRow<'double_evidence'>, 'kind'> & Partial<NewRow<'double_evidence'>>

/** What is sent again because its answer was lost finds what it left the first time. */
function attach(ctx: ServiceContext, caseId: string, hash: string, store: (tx: Tx) => Promise<Attached>): Promise<AddedDoubleEvidence> {
  return runCommand(ctx, 'double.enter', async (tx) => {
    const row = await holdOwnOpenCase(tx, ctx, caseId)
    const own = await listDoubleEvidence(tx, [caseId], ctx.actor.id)
    const known = own.find((evidence) => evidenceHash(evidence) === hash)
    if (known) return { unchanged: true, value: { evidenceId: known.id } }
    const limit = (await readSettings(tx, ctx.actor.organisationId))['assessment.evidence.max-files']
    if (own.length >= limit) throw new AppError('too_many', { limit })
    const evidenceId = ctx.newId()
    const place = { id: evidenceId, organisation_id: row.organisation_id, case_id: caseId, person_id: ctx.actor.id, added_at: ctx.now() }
    await insertDoubleEvidence(tx, { ...place, ...(await store(tx)) })
    return { value: { evidenceId }, events: [{ type: 'double.evidence-added', caseId, evidenceId, sha256: hash }] }
  })
}

async function holdOwnOpenCase(tx: Tx, ctx: ServiceContext, caseId: string) {
  const { row, period } = await holdCase(tx, ctx, caseId)
  if (row.first_by !== ctx.actor.id && row.second_by !== ctx.actor.id) throw new AppError('not_found')
  refuseIf(whyNotInStage(period.stage, 'recording') ?? whyRecused(await judgeOf(tx, ctx.actor), row.unit_id))
  const isIn = (await listDoubleEntries(tx, [caseId])).some(({ person_id }) => person_id === ctx.actor.id)
  if (isIn) throw new AppError('entry_final')
  return row
}
