import type { RectificationEvidenceId } from '@sunlit/contracts'
import {
  deleteRectificationEvidence,
  deleteUnnamedBlob,
  findRectificationEvidence,
  insertRectificationSteps,
  listRectificationSteps,
  touchRectification,
} from '@sunlit/db'
import { evidenceHash } from '../assessment/evidence-hash.ts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { isStillOwn, whyNotState, WORKED_ON } from './decide-rectification.ts'
import { holdEntry } from './entry-steps.ts'

/** Takes back evidence that is not submitted yet; what the office has been shown stays. */
export function removeRectificationEvidence(ctx: ServiceContext, { rectificationEvidenceId: id }: RectificationEvidenceId): Promise<void> {
  return runCommand(ctx, 'rectification.answer', async (tx) => {
    const evidence = await findRectificationEvidence(tx, ctx.actor.organisationId, id)
    if (!evidence) throw new AppError('not_found')
    const { entry } = await holdEntry(tx, ctx, 'rectification.answer', evidence.rectification_id)
    refuseIf(whyNotState(entry.state, WORKED_ON))
    if (!isStillOwn(evidence.id, await listRectificationSteps(tx, entry.id))) throw new AppError('evidence_shown')
    const isOpen = (await touchRectification(tx, entry.id, WORKED_ON)) !== undefined
    if (!isOpen || !(await deleteRectificationEvidence(tx, id))) throw new AppError('conflict')
    if (evidence.sha256 !== null) await deleteUnnamedBlob(tx, evidence.sha256)
    const row = { organisation_id: entry.organisation_id, rectification_id: entry.id, value_before: null, value_after: null }
    const step = {
      kind: 'evidence-removed' as const,
      taken_by: ctx.actor.id,
      taken_at: ctx.now(),
      note: evidence.file_name ?? evidence.url,
    }
    await insertRectificationSteps(tx, [{ ...row, ...step, id: ctx.newId() }])
    const sha256 = evidenceHash(evidence)
    return { events: [{ type: 'rectification.evidence-removed', rectificationId: entry.id, evidenceId: id, sha256 }] }
  })
}
