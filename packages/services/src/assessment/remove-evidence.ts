import type { EvidenceId } from '@sunlit/contracts'
import { deleteEvidence, deleteUnnamedBlob, findEvidence, touchFinding } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { OPEN_STATUSES, whyNotEdit } from './decide-finding.ts'
import { evidenceHash } from './evidence-hash.ts'
import { holdFinding, refuseIf } from './finding-steps.ts'
import { judgeOf } from './people.ts'

/** Takes evidence off a draft or a returned finding; bytes that nothing names any more are deleted. */
export function removeEvidence(ctx: ServiceContext, { evidenceId }: EvidenceId): Promise<void> {
  return runCommand(ctx, 'finding.record', async (tx) => {
    const evidence = await findEvidence(tx, ctx.actor.organisationId, evidenceId)
    if (!evidence) throw new AppError('not_found')
    const { finding, period } = await holdFinding(tx, ctx, evidence.finding_id)
    refuseIf(whyNotEdit(finding, await judgeOf(tx, ctx.actor), period.stage))
    const isOpen = (await touchFinding(tx, finding.id, OPEN_STATUSES)) !== undefined
    if (!isOpen || !(await deleteEvidence(tx, evidenceId))) throw new AppError('conflict')
    if (evidence.sha256 !== null) await deleteUnnamedBlob(tx, evidence.sha256)
    return { events: [{ type: 'evidence.removed', findingId: finding.id, evidenceId, sha256: evidenceHash(evidence) }] }
  })
}
