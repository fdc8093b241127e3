import type { Permission } from '@sunlit/contracts'
import { findAnswer, listRulingsOfFindings, type RulingRow, type Tx, type UnitAnswerRow } from '@sunlit/db'
import { appealWindow, type AppealWindow } from '../assessment/appeal-window.ts'
import { holdFinding, type HeldFinding } from '../assessment/finding-steps.ts'
import { scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { AnswerGround } from './decide-appeal.ts'

/** A finding with everything its unit's next word depends on; its period keeps its stage until the transaction ends. */
export interface HeldCase extends HeldFinding {
  readonly rulings: readonly RulingRow[]
  readonly ground: AnswerGround
}

/** Throws `not_found` for findings of other units: whoever is outside learns nothing, not even that there is something. */
export async function holdUnitCase(tx: Tx, ctx: ServiceContext, findingId: string, permission: Permission): Promise<HeldCase> {
  const held = await holdCase(tx, ctx, findingId)
  const scope = scopeOf(ctx.actor, permission)
  if (scope !== 'all' && !scope.includes(held.finding.unit_id)) throw new AppError('not_found')
  return held
}

export async function holdCase(tx: Tx, ctx: ServiceContext, findingId: string): Promise<HeldCase> {
  const held = await holdFinding(tx, ctx, findingId)
  const rulings = await listRulingsOfFindings(tx, [findingId])
  const window: AppealWindow | undefined = appealWindow(held.period)
  return { ...held, rulings, ground: { stage: held.period.stage, status: held.finding.status, window, rulings } }
}

/** An answer with its case. */
export async function holdAnswer(
  tx: Tx,
  ctx: ServiceContext,
  answerId: string,
  hold: (findingId: string) => Promise<HeldCase>,
): Promise<HeldCase & { readonly answer: UnitAnswerRow }> {
  const answer = await findAnswer(tx, ctx.actor.organisationId, answerId)
  if (!answer) throw new AppError('not_found')
  return { ...(await hold(answer.finding_id)), answer }
}
