import type { EnterExternal } from '@sunlit/contracts'
import { findBlob } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertYearInWork, externalPart } from './external-part.ts'
import { yearMaterial } from './year-material.ts'

/** Enters scores of one part from one source. They count once another person has confirmed them. */
export function enterExternal(ctx: ServiceContext, input: EnterExternal): Promise<{ readonly entered: number }> {
  return runCommand(ctx, 'summary.manage', async (tx) => {
    const { year, partId, source, evidenceUrl, evidenceFile, scores } = input
    await assertYearInWork(tx, ctx.actor.organisationId, year)
    const { basis } = await yearMaterial(tx, ctx.actor.organisationId, year)
    if (!basis?.terms.formula.parts.some(({ id }) => id === partId)) throw new AppError('external_part_unknown', { year })
    if (evidenceFile && !(await findBlob(tx, evidenceFile.sha256))) throw new AppError('not_found')
    const parts = scores.map(({ unitId, score }) => ({ year, partId, unitId, score, source, evidenceUrl, evidenceFile }))
    const events = await externalPart(tx, ctx, { parts, enteredBy: ctx.actor.id || null })
    return { value: { entered: events.length }, events: atLeastOne(events) }
  })
}
