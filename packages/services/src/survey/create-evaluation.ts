import type { CreateEvaluation, EvaluationTerms } from '@sunlit/contracts'
import { insertEvaluation, insertQuestionnaireVersion, listUnitsById, type Tx } from '@sunlit/db'
import { DEFAULT_DISCRETION, findQuestionnaireTemplate, type Questionnaire, type QuestionnaireTemplate } from '@sunlit/questionnaire'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { versionHashOf } from './evaluation-in-hand.ts'

const PRIVACY =
  '本次评议不收集姓名、证件号码等个人信息。为防止重复提交，会用加密方式记下设备和网络的标记，计票后密钥销毁，无法再还原。答卷只用于统计，公开前会隐去可能识别个人的小数目。'

/** Begins a draft from a template, or from nothing; the units named become those that are judged. */
export function createEvaluation(ctx: ServiceContext, input: CreateEvaluation): Promise<{ readonly evaluationId: string }> {
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const template = input.templateId === undefined ? undefined : findQuestionnaireTemplate(input.templateId)
    if (input.templateId !== undefined && !template) throw new AppError('not_found')
    const evaluationId = ctx.newId()
    const definition = await firstDraft(tx, ctx.actor.organisationId, input, template)
    const formula = template?.formula ?? null
    const terms: EvaluationTerms = { proofOfWork: true, ...DEFAULT_DISCRETION, without: [...definition.segments] }
    await insertEvaluation(tx, {
      id: evaluationId,
      organisation_id: ctx.actor.organisationId,
      year: input.year,
      title: input.title,
      purpose: template?.summary ?? '',
      privacy_notice: PRIVACY,
      minutes: 5,
      state: 'draft',
      terms: JSON.stringify(terms),
      version: 0,
    })
    await insertQuestionnaireVersion(tx, {
      id: ctx.newId(),
      organisation_id: ctx.actor.organisationId,
      evaluation_id: evaluationId,
      number: 1,
      definition: JSON.stringify(definition),
      formula: formula && JSON.stringify(formula),
      content_hash: versionHashOf(definition, formula),
      template_id: input.templateId ?? null,
      edited_by: ctx.actor.id || null, // the command line is nobody
      edited_at: ctx.now(),
    })
    const { year, title } = input
    return {
      value: { evaluationId },
      events: [{ type: 'evaluation.created', evaluationId, year, title, templateId: input.templateId ?? null }],
    }
  })
}

async function firstDraft(
  tx: Tx,
  organisationId: string,
  { title, unitIds }: CreateEvaluation,
  template: QuestionnaireTemplate | undefined,
): Promise<Questionnaire> {
  const units = new Map((await listUnitsById(tx, organisationId, unitIds)).map(({ id, name }) => [id, { id, title: name }]))
  const chosen = unitIds.map((id) => {
    const unit = units.get(id)
    if (!unit) throw new AppError('not_found')
    return unit
  })
  const empty: Questionnaire = { id: 'q', version: 1, title, units: [], pages: [], segments: [], quotas: [] }
  const begun = template?.definition ?? empty
  return chosen.length === 0 ? begun : { ...begun, units: chosen }
}
