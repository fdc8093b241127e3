import { SUMMARY_STAGE_NAMES, type ChangeConversion } from '@sunlit/contracts'
import { changeSummary } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { holdYear } from './hold-year.ts'

/** How the year's score enters the appraisal: in proportion, or so much for each grade. Its weight is a setting. */
export function changeConversion(ctx: ServiceContext, { year, version, conversion }: ChangeConversion): Promise<void> {
  return runCommand(ctx, 'summary.manage', async (tx) => {
    const { summary, events } = await holdYear(tx, ctx, year)
    if (summary.stage !== 'draft') throw new AppError('wrong_stage', { stage: SUMMARY_STAGE_NAMES[summary.stage] })
    if (summary.version !== version) throw new AppError('conflict')
    const text = conversion.kind === 'linear' ? null : JSON.stringify(conversion)
    if (!(await changeSummary(tx, summary, { conversion: text }))) throw new AppError('conflict')
    const conversionHash = text === null ? null : nativeHash(conversion)
    return { events: atLeastOne([...events, { type: 'summary.conversion-changed', summaryId: summary.id, conversionHash }]) }
  })
}
