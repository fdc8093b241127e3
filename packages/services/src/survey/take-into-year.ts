import type { TakeIntoYear } from '@sunlit/contracts'
import { findEvaluationTally, listUnitsById } from '@sunlit/db'
import { assessmentPart, type PublicResults, type SubjectScore } from '@sunlit/questionnaire'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertYearInWork, externalPart, type ExternalPart } from '../summary/external-part.ts'
import { yearMaterial } from '../summary/year-material.ts'
import { assertState, getEvaluationInHand } from './evaluation-in-hand.ts'

/** Hands the published scores to the year's assessment (V-16), where a second person confirms them like any other part from outside. */
export function takeIntoYear(
  ctx: ServiceContext,
  { evaluationId, partId, conversion }: TakeIntoYear,
): Promise<{ readonly entered: number; readonly without: readonly string[] }> {
  return runCommand(ctx, 'summary.manage', async (tx) => {
    const { row, definition, formula } = await getEvaluationInHand(ctx, tx, evaluationId)
    assertState(row, 'published')
    const { organisationId } = ctx.actor
    await assertYearInWork(tx, organisationId, row.year)
    const { basis } = await yearMaterial(tx, organisationId, row.year)
    if (!basis?.terms.formula.parts.some(({ id }) => id === partId)) throw new AppError('external_part_unknown', { year: row.year })
    const tally = await findEvaluationTally(tx, evaluationId)
    const scores = tally ? (JSON.parse(tally.results) as PublicResults).scores : [] // our own text, written by the count
    const units = await listUnitsById(
      tx,
      organisationId,
      definition.units.map(({ id }) => id),
    )
    if (units.length === 0 || scores.every(({ unit }) => unit === undefined)) throw new AppError('survey_no_units')
    const evidenceUrl = `/survey/${evaluationId}/results`
    const parts: ExternalPart[] = []
    const without: string[] = []
    for (const { id, name } of units) {
      const part = assessmentPart({ partId, decimals: formula?.decimals ?? 2 }, scoreOf(scores, id), conversion)
      if (part.ok)
        parts.push({ year: row.year, partId, unitId: id, score: part.part.score, source: `${row.title}：${part.words}`, evidenceUrl })
      else without.push(`${name}：${part.sentence}`)
    }
    if (parts.length === 0) throw new AppError('survey_no_part', { unit: units[0]?.name ?? '', reason: without[0] ?? '' })
    const events = await externalPart(tx, ctx, { parts, enteredBy: ctx.actor.id })
    return { value: { entered: parts.length, without }, events: atLeastOne(events) }
  })
}

function scoreOf(scores: readonly SubjectScore[], unitId: string): SubjectScore | undefined {
  return scores.find(({ unit }) => unit === unitId)
}
