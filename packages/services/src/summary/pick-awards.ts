import type { PickAwards } from '@sunlit/contracts'
import { changeAwardList, findAwardList, findSummaryBundle, insertAwardList, isUniqueViolation, type Tx } from '@sunlit/db'
import { awardCandidates, type YearBundle } from '@sunlit/scoring'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { awardRuleOf } from './award-rule.ts'
import { readSummaryBundle } from './published-source.ts'

/** Proposes who is honoured, from the candidates of the rule as it stands now; a second person decides (rule Y-7). */
export function pickAwards(ctx: ServiceContext, { summaryPublicationId, version, picks }: PickAwards): Promise<void> {
  return runCommand(ctx, 'summary.manage', async (tx) => {
    const { organisationId } = ctx.actor
    const { basis, results } = await publishedYear(tx, organisationId, summaryPublicationId)
    const rule = awardRuleOf(await readSettings(tx, organisationId), basis.terms)
    const candidates = new Set(awardCandidates(results.units, rule).map(({ unitId }) => unitId))
    const stranger = picks.find(({ unitId }) => !candidates.has(unitId))
    if (stranger) {
      const unit = results.units.find(({ unitId }) => unitId === stranger.unitId)?.name
      throw unit === undefined ? new AppError('not_found') : new AppError('award_not_candidate', { unit })
    }
    const row = await findAwardList(tx, organisationId, summaryPublicationId)
    if (row?.status === 'confirmed') throw new AppError('award_in_hand')
    if ((row?.version ?? 0) !== version) throw new AppError('conflict')
    const texts = { rule: JSON.stringify(rule), picks: JSON.stringify(picks) }
    const picked = {
      ...texts,
      status: 'picked' as const,
      picked_by: ctx.actor.id,
      picked_at: ctx.now(),
      decided_by: null,
      decided_at: null,
      return_reason: null,
    }
    const awardListId = row?.id ?? ctx.newId()
    if (row && !(await changeAwardList(tx, row, picked))) throw new AppError('conflict')
    if (!row) {
      const fresh = {
        id: awardListId,
        organisation_id: organisationId,
        summary_publication_id: summaryPublicationId,
        version: 1,
        ...picked,
      }
      await insertAwardList(tx, fresh).catch((error: unknown) => {
        throw isUniqueViolation(error) ? new AppError('conflict') : error
      })
    }
    return { events: [{ type: 'award.picked', awardListId, summaryPublicationId, picksHash: nativeHash(picks) }] }
  })
}

async function publishedYear(tx: Tx, organisationId: string, id: string): Promise<YearBundle> {
  const text = await findSummaryBundle(tx, organisationId, id)
  const bundle = text === undefined ? undefined : readSummaryBundle(text)
  if (bundle?.format !== 'sunlit-year/1') throw new AppError('not_found')
  return bundle
}
