import type { AddAnswerFile } from '@sunlit/contracts'
import { keepBlob } from '@sunlit/db'
import { checkEvidenceFile } from '@sunlit/documents'
import type { ReceivedFile } from '../assessment/add-file.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { attachedToAnswer, attachToAnswer, type AddedAnswerEvidence } from './attach-answer-evidence.ts'

/** The most bytes one file of an appeal may have: the same as for findings. */
export async function largestAnswerEvidence(ctx: ServiceContext): Promise<number> {
  assertMay(ctx.actor, 'answer.draft')
  return (await readSettings(ctx.db.read, ctx.actor.organisationId))['assessment.evidence.max-megabytes'] * 1024 * 1024
}

/** Keeps a file that speaks for the unit, judged and content-addressed like the evidence of findings. */
export async function addAnswerFile(ctx: ServiceContext, input: AddAnswerFile, file: ReceivedFile): Promise<AddedAnswerEvidence> {
  assertMay(ctx.actor, 'answer.draft')
  const verdict = await checkEvidenceFile(file.bytes, input.fileName)
  if (!verdict.ok) throw new AppError(verdict.refusal)
  const { fileName, mediaType } = verdict
  const { sha256, bytes } = file
  const { answerId } = input
  return runCommand(ctx, 'answer.draft', async (tx) => {
    const known = await attachedToAnswer(tx, ctx, answerId, sha256)
    if (known) return { unchanged: true, value: known }
    await keepBlob(tx, { sha256, size: bytes.length, media_type: mediaType, content: bytes })
    const value = await attachToAnswer(tx, ctx, answerId, {
      kind: 'file',
      sha256,
      file_name: fileName,
      media_type: mediaType,
      size: bytes.length,
      captured_at: input.capturedAt ?? null,
    })
    const { findingId, evidenceId } = value
    return { value, events: [{ type: 'answer.evidence-added', findingId, answerId, evidenceId, sha256 }] }
  })
}
