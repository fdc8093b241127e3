import type { DeclareRecusal, SetRecusal } from '@sunlit/contracts'
import { insertRecusal, isUniqueViolation } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'

export interface DeclaredRecusal {
  readonly recusalId: string
}

/** Says of oneself that one must not assess a unit (回避申报); from then on one neither records, reviews nor scores there (rule B-9). */
export function declareRecusal(ctx: ServiceContext, input: DeclareRecusal): Promise<DeclaredRecusal> {
  return storeRecusal(ctx, 'recusal.declare', { ...input, personId: ctx.actor.id })
}

/** Shared with the manager who says it of somebody else. */
export async function storeRecusal(
  ctx: ServiceContext,
  permission: 'recusal.declare' | 'recusal.manage',
  { personId, unitId, reason }: SetRecusal,
): Promise<DeclaredRecusal> {
  const { organisationId } = ctx.actor
  try {
    return await runCommand(ctx, permission, async (tx) => {
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
