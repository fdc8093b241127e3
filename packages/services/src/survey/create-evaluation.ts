import type { CreateEvaluation, EvaluationTerms } from '@sunlit/contracts'
import { insertEvaluation, insertQuestionnaireVersion, listUnitsById, type Tx } from '@sunlit/db'
import { DEFAULT_DISCRETION, findQuestionnaireTemplate, type Formula, type Questionnaire } from '@sunlit/questionnaire'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getEvaluationInHand, versionHashOf } from './evaluation-in-hand.ts'

const PRIVACY =
  '本次评议不收集姓名、证件号码等个人信息。为防止重复提交，会用加密方式记下设备和网络的标记，计票后密钥销毁，无法再还原。答卷只用于统计，公开前会隐去可能识别个人的小数目。'

/** Begins a draft from a template, from another evaluation, or from nothing; the units named become those that are judged. */
export function createEvaluation(ctx: ServiceContext, input: CreateEvaluation): Promise<{ readonly evaluationId: string }> {
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const begun = await startOf(ctx, tx, input)
    const evaluationId = ctx.newId()
    const definition = await withUnits(tx, ctx.actor.organisationId, begun.definition, input.unitIds)
    await insertEvaluation(tx, {
      id: evaluationId,
      organisation_id: ctx.actor.organisationId,
      year: input.year,
      title: input.title,
      purpose: begun.purpose,
      privacy_notice: begun.privacyNotice,
      minutes: begun.minutes,
      state: 'draft',
      terms: JSON.stringify(begun.terms),
      version: 0,
    })
    await insertQuestionnaireVersion(tx, {
      id: ctx.newId(),
      organisation_id: ctx.actor.organisationId,
      evaluation_id: evaluationId,
      number: 1,
      definition: JSON.stringify(definition),
      formula: begun.formula && JSON.stringify(begun.formula),
      content_hash: versionHashOf(definition, begun.formula),
      template_id: begun.templateId,
      edited_by: ctx.actor.id || null, // the command line is nobody
      edited_at: ctx.now(),
    })
    const { year, title } = input
    return {
      value: { evaluationId },
      events: [{ type: 'evaluation.created', evaluationId, year, title, templateId: begun.templateId }],
    }
  })
}

/** What a new draft starts from. */
interface Start {
  readonly definition: Questionnaire
  readonly formula: Formula | null
  readonly terms: EvaluationTerms
  readonly purpose: string
  readonly privacyNotice: string
  readonly minutes: number
  readonly templateId: string | null
}

async function startOf(ctx: ServiceContext, tx: Tx, { title, templateId, copyOf }: CreateEvaluation): Promise<Start> {
  if (copyOf !== undefined) {
    const { row, version, definition, formula, terms } = await getEvaluationInHand(ctx, tx, copyOf)
    const { purpose, privacy_notice, minutes } = row
    return { definition, formula, terms, purpose, privacyNotice: privacy_notice, minutes, templateId: version.template_id }
  }
  const template = templateId === undefined ? undefined : findQuestionnaireTemplate(templateId)
  if (templateId !== undefined && !template) throw new AppError('not_found')
  const empty: Questionnaire = { id: 'q', version: 1, title, units: [], pages: [], segments: [], quotas: [] }
  const definition = template?.definition ?? empty
  return {
    definition,
    formula: template?.formula ?? null,
    terms: { proofOfWork: true, ...DEFAULT_DISCRETION, without: [...definition.segments] },
    purpose: template?.summary ?? '',
    privacyNotice: PRIVACY,
    minutes: 5,
    templateId: templateId ?? null,
  }
}

async function withUnits(tx: Tx, organisationId: string, definition: Questionnaire, unitIds: readonly string[]): Promise<Questionnaire> {
  if (unitIds.length === 0) return definition
  const units = new Map((await listUnitsById(tx, organisationId, unitIds)).map(({ id, name }) => [id, { id, title: name }]))
  const chosen = unitIds.map((id) => {
    const unit = units.get(id)
    if (!unit) throw new AppError('not_found')
    return unit
  })
  return { ...definition, units: chosen }
}
