import { hash } from 'node:crypto'
import { canonicalJson } from '@sunlit/audit'
import { STAGE_NAMES, type PublishPeriod } from '@sunlit/contracts'
import { insertPublication, movePeriod, nextRevision, type PeriodRow, type Tx } from '@sunlit/db'
import type { RecomputationBundle } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod, loadBasis } from './basis.ts'
import { frozenEvent } from './frozen-event.ts'
import { gatherResults } from './gather-results.ts'
import { publishedResult } from './published-result.ts'

/**
 * Publishes a frozen quarter inside the organisation, with everything needed to compute it again. What is published is what was
 * frozen: the result is gathered anew and has to have the hash that the freeze put into the log.
 */
export function publishPeriod(
  ctx: ServiceContext,
  { periodId, version, title }: PublishPeriod,
): Promise<{ readonly publicationId: string }> {
  return runCommand(ctx, 'publication.publish', async (tx) => {
    const { organisationId } = ctx.actor
    const period = await getPeriod(tx, organisationId, periodId)
    if (period.stage !== 'frozen') throw new AppError('wrong_stage', { stage: STAGE_NAMES[period.stage] })
    if (!(await movePeriod(tx, { id: periodId, version, from: 'frozen', to: 'published' }, undefined))) throw new AppError('conflict')

    const gathered = await gatherResults(tx, await loadBasis(tx, period, ctx.now()))
    await assertAsFrozen(tx, period, gathered.resultHash)
    const publicationId = ctx.newId()
    const eventId = ctx.newId()
    const head = {
      id: publicationId,
      revision: await nextRevision(tx, periodId),
      title: title ?? `${period.title}结果`,
      publishedAt: ctx.now(),
    }
    const bundle: RecomputationBundle = { ...gathered, publication: head }
    const { schemeHash, resultHash } = gathered
    const bundleText = canonicalJson(bundle)
    await insertPublication(tx, {
      id: publicationId,
      organisation_id: organisationId,
      period_id: periodId,
      revision: head.revision,
      title: head.title,
      published_by: ctx.actor.id,
      published_at: head.publishedAt,
      result: JSON.stringify(await publishedResult(tx, bundle)),
      scheme_hash: schemeHash,
      bundle: bundleText,
      event_id: eventId,
      outward_requested_by: null,
      outward_requested_at: null,
      outward_approved_by: null,
      outward_approved_at: null,
    })
    const event = {
      type: 'publication.published' as const,
      publicationId,
      periodId,
      revision: head.revision,
      schemeHash,
      resultHash,
      bundleHash: hash('sha256', bundleText),
    }
    return { value: { publicationId }, events: [{ id: eventId, event }] }
  })
}

/** A row that was changed behind the log's back between freeze and publication stops the publication. */
async function assertAsFrozen(tx: Tx, period: PeriodRow, resultHash: string): Promise<void> {
  const frozen = await frozenEvent(tx, period)
  if (frozen?.resultHash !== resultHash) throw new Error(`period ${period.id} no longer gives the result that was frozen`)
}
