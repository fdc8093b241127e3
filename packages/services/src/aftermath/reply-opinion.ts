import { shanghaiDate } from '@sunlit/calendar'
import type { ReplyOpinion } from '@sunlit/contracts'
import { changeOpenOpinion, findOpenEvent, findOpenOpinion } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { reaches } from '../open-day/event-ground.ts'
import { stepOf } from './save-opinion.ts'

/** Says what became of an opinion, or says it anew; by the unit that has to reply, the unit of the event, or the office. */
export function replyOpinion(ctx: ServiceContext, { opinionId, version, reply, isPublic, withheld }: ReplyOpinion): Promise<void> {
  return runCommand(ctx, 'open-day.aftermath', async (tx) => {
    const { actor } = ctx
    const seen = await findOpenOpinion(tx, actor.organisationId, opinionId)
    const event = seen && (await findOpenEvent(tx, actor.organisationId, seen.event_id))
    const mine = [seen?.unit_id, event?.unit_id].some((unitId) => unitId !== undefined && reaches(actor, 'open-day.aftermath', unitId))
    if (!seen || !mine) throw new AppError('not_found')
    if (seen.text === '') throw new AppError('conflict') // deleted on its day
    const changes = {
      state: 'answered',
      reply,
      is_public: isPublic ? 1 : 0,
      withheld: isPublic ? '' : withheld,
      replied_on: seen.replied_on ?? shanghaiDate(ctx.now()),
    } as const
    if (!(await changeOpenOpinion(tx, { id: opinionId, version }, changes))) throw new AppError('conflict')
    await stepOf(tx, ctx, opinionId, { kind: seen.state === 'open' ? 'replied' : 'updated', text: reply })
    const contentHash = nativeHash({ reply, isPublic })
    return { events: [{ type: 'open-day.opinion-replied', openEventId: seen.event_id, opinionId, isPublic, contentHash }] }
  })
}
