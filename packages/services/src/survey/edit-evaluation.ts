import type { EditEvaluation } from '@sunlit/contracts'
import { changeQuestionnaireVersion } from '@sunlit/db'
import { questionnaireFromFile } from '@sunlit/questionnaire'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertState, getEvaluationAt, step, termsHashOf, versionHashOf } from './evaluation-in-hand.ts'

/** Saves a draft as a whole. What is unfinished may be saved; what is not a questionnaire at all is refused with its first fault. */
export function editEvaluation(
  ctx: ServiceContext,
  input: EditEvaluation,
): Promise<{ readonly version: number; readonly contentHash: string }> {
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const { row, version } = await getEvaluationAt(ctx, tx, input)
    assertState(row, 'draft')
    const reading = questionnaireFromFile(input.document)
    if (!reading.ok) {
      const [first] = reading.errors
      throw new AppError('survey_document', {
        count: reading.errors.length,
        place: first?.path ?? '',
        first: (first?.sentence ?? '').replace(/。$/u, ''),
      })
    }
    const { definition, formula = null } = reading
    const contentHash = versionHashOf(definition, formula)
    const changes = {
      title: input.title,
      purpose: input.purpose,
      privacy_notice: input.privacyNotice,
      minutes: input.minutes,
      terms: JSON.stringify(input.terms),
    }
    await step(tx, row, input.version, changes)
    const saved = await changeQuestionnaireVersion(tx, version.id, {
      definition: JSON.stringify(definition),
      formula: formula && JSON.stringify(formula),
      content_hash: contentHash,
      edited_by: ctx.actor.id || null,
      edited_at: ctx.now(),
    })
    if (!saved) throw new AppError('conflict')
    const termsHash = termsHashOf({ ...row, ...changes })
    return {
      value: { version: input.version + 1, contentHash },
      events: [{ type: 'evaluation.edited', evaluationId: row.id, contentHash, termsHash }],
    }
  })
}
