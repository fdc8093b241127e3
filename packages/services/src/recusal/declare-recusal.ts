import type { DeclareRecusal } from '@sunlit/contracts'
import { insertRecusal, isUniqueViolation } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'

export interface DeclaredRecusal {
  readonly recusalId: string
}

/**
 * Says that somebody must not assess a unit (回避申报). Everybody may say it of themselves, a manager of anybody; from then on neither
 * records, reviews nor scores there (rule B-9).
 */
export async function declareRecusal(ctx: ServiceContext, input: DeclareRecusal): Promise<DeclaredRecusal> {
  const personId = input.personId ?? ctx.actor.id
  if (personId !== ctx.actor.id) assertMay(ctx.actor, 'recusal.lift')
  const { organisationId } = ctx.actor
  const { unitId, reason } = input
  try {
    return await runCommand(ctx, 'recusal.declare', async (tx) => {
      const person = await tx
        .selectFrom('person')
        .select('alias')
        .where('id', '=', personId)
        .where('organisation_id', '=', organisationId)
        .executeTakeFirst()
      const unit = await tx
        .selectFrom('unit')
        .select('id')
        .where('id', '=', unitId)
        .where('organisation_id', '=', organisationId)
        .executeTakeFirst()
      if (!person || !unit) throw new AppError('not_found')
      const recusalId = ctx.newId()
      await insertRecusal(tx, {
        id: recusalId,
        organisation_id: organisationId,
        person_id: personId,
        unit_id: unitId,
        reason,
        declared_by: ctx.actor.id,
        declared_at: ctx.now(),
      })
      return {
        value: { recusalId },
        events: [{ type: 'recusal.declared', personAlias: person.alias, unitId, reasonHash: nativeHash(reason) }],
      }
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('already_recused') : error
  }
}
