import { shanghaiDate } from '@sunlit/calendar'
import type { SaveOpinion } from '@sunlit/contracts'
import {
  changeOpenOpinion,
  findOpenOpinion,
  findOpenOpinionOfRequest,
  findOpenQuestion,
  findUnit,
  insertOpenOpinion,
  insertOpinionStep,
  isUniqueViolation,
  listOpenFeedback,
  type OpenOpinionRow,
  type Tx,
} from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { aftermathBasis, lastEnd, publishedInReach } from './aftermath-ground.ts'
import { opinionDue } from './clocks.ts'
import { boxOf } from './give-feedback.ts'

/** Puts an opinion down, or changes its words or the unit that has to reply. The same request stores once. */
export async function saveOpinion(ctx: ServiceContext, input: SaveOpinion): Promise<{ readonly opinionId: string }> {
  try {
    return await runCommand(ctx, 'open-day.aftermath', async (tx) => {
      const { sessions } = await publishedInReach(tx, ctx, 'open-day.aftermath', input.eventId)
      if (!(await findUnit(tx, ctx.actor.organisationId, input.unitId))) throw new AppError('not_found')
      if (input.opinionId !== null) return changed(tx, ctx, input, input.opinionId)
      const stored = await findOpenOpinionOfRequest(tx, input.requestId)
      if (stored) return { unchanged: true, value: { opinionId: ownRequest(stored, input) } }
      await assertSource(tx, input)
      const enteredOn = shanghaiDate(ctx.now())
      const { calendar, terms } = await aftermathBasis(tx, ctx.actor.organisationId, ctx.now())
      const lastDay = shanghaiDate(lastEnd(sessions) ?? ctx.now())
      const row: OpenOpinionRow = {
        id: ctx.newId(),
        organisation_id: ctx.actor.organisationId,
        event_id: input.eventId,
        unit_id: input.unitId,
        request_id: input.requestId,
        source: input.source,
        source_id: input.sourceId,
        text: input.text,
        due_on: opinionDue({ lastDay, enteredOn }, terms.opinionsDays, calendar),
        state: 'open',
        reply: '',
        is_public: 0,
        withheld: '',
        entered_on: enteredOn,
        replied_on: null,
        version: 1,
      }
      await insertOpenOpinion(tx, row)
      await stepOf(tx, ctx, row.id, { kind: 'entered', text: input.text })
      return { value: { opinionId: row.id }, events: [eventOf('open-day.opinion-entered', row)] }
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('open_source_used') : error
  }
}

async function changed(tx: Tx, ctx: ServiceContext, { eventId, version, text, unitId }: SaveOpinion, opinionId: string) {
  const seen = await findOpenOpinion(tx, ctx.actor.organisationId, opinionId)
  if (!seen || seen.event_id !== eventId) throw new AppError('not_found')
  if (!(await changeOpenOpinion(tx, { id: opinionId, version }, { text, unit_id: unitId }))) throw new AppError('conflict')
  await stepOf(tx, ctx, opinionId, { kind: 'changed', text })
  const after = { ...seen, text, unit_id: unitId }
  return { value: { opinionId }, events: [eventOf('open-day.opinion-changed', after)] } as const
}

function ownRequest({ id, event_id }: OpenOpinionRow, { eventId }: SaveOpinion): string {
  if (event_id !== eventId) throw new AppError('conflict')
  return id
}

/** What it is taken from belongs to this event. */
async function assertSource(tx: Tx, { source, sourceId, eventId }: SaveOpinion): Promise<void> {
  if (source === 'paper') {
    if (sourceId !== null) throw new AppError('invalid_input')
    return
  }
  if (sourceId === null) throw new AppError('invalid_input')
  if (source === 'question') {
    if ((await findOpenQuestion(tx, sourceId))?.event_id !== eventId) throw new AppError('not_found')
    return
  }
  const boxes = await listOpenFeedback(tx, [eventId])
  if (!boxes.some((box) => boxOf(box).ballots.some(({ id }) => id === sourceId))) throw new AppError('not_found')
}

export async function stepOf(
  tx: Tx,
  ctx: ServiceContext,
  opinionId: string,
  { kind, text }: { readonly kind: 'entered' | 'changed' | 'replied' | 'updated'; readonly text: string },
): Promise<void> {
  const { organisationId, id: by } = ctx.actor
  await insertOpinionStep(tx, {
    id: ctx.newId(),
    organisation_id: organisationId,
    opinion_id: opinionId,
    kind,
    text,
    written_by: by,
    at: ctx.now(),
  })
}

function eventOf<Type extends 'open-day.opinion-entered' | 'open-day.opinion-changed'>(type: Type, row: OpenOpinionRow) {
  const { id: opinionId, event_id: openEventId, unit_id: unitId, due_on: dueOn, text } = row
  return { type, openEventId, opinionId, unitId, dueOn, contentHash: nativeHash(text) }
}
