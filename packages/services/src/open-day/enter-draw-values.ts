import type { EnterDrawValues } from '@sunlit/contracts'
import { shanghaiDate } from '@sunlit/calendar'
import { changeOpenDraw, holdOpenDraw, holdOpenSession, type OpenDrawRow, type Tx } from '@sunlit/db'
import { isSourceValue, runDraw, type Applicant, type DrawAnnouncement } from '@sunlit/enrolment'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { nativeSha256 } from '../core/native-crypto.ts'
import { runCommand, type CommandEvents, type Done } from '../core/run-command.ts'
import { openSeed } from './announce-draw.ts'
import { sessionInReach } from './event-ground.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** What became of the values: waiting for the second person, thrown away because the two differ, or drawn. */
export type DrawStep = 'first' | 'differs' | 'drawn'

/** Two people enter the published values, each for themselves; where both have the same, the draw is carried out at once. */
export function enterDrawValues(ctx: OpenDayContext, { openSessionId, values }: EnterDrawValues): Promise<DrawStep> {
  return runCommand(ctx, 'open-day.draw', async (tx): Promise<Done<DrawStep>> => {
    await sessionInReach(tx, ctx.actor, 'open-day.draw', openSessionId)
    await holdOpenSession(tx, openSessionId)
    const draw = await holdOpenDraw(tx, openSessionId)
    if (!draw || draw.file !== null) throw new AppError('open_draw_state')
    const announcement = JSON.parse(draw.announcement) as DrawAnnouncement // written when it was announced
    if (shanghaiDate(ctx.now()) < announcement.drawnOn) throw new AppError('open_draw_state')
    const areValues =
      values.length === announcement.sources.length && announcement.sources.every((source, at) => isSourceValue(source, values[at] ?? []))
    if (!areValues) throw new AppError('open_draw_values')
    const valuesHash = nativeHash(values)
    if (draw.first_values === null) {
      await changeOpenDraw(tx, openSessionId, { first_values: JSON.stringify(values), first_by: ctx.actor.id })
      return { value: 'first', events: [{ type: 'open-day.draw-values-entered', openSessionId, valuesHash }] }
    }
    if (draw.first_by === ctx.actor.id) throw new AppError('four_eyes')
    if (draw.first_values !== JSON.stringify(values)) {
      await changeOpenDraw(tx, openSessionId, { first_values: null, first_by: null })
      return { value: 'differs', events: [{ type: 'open-day.draw-values-rejected', openSessionId, valuesHash }] }
    }
    return { value: 'drawn', events: await carryOut(tx, ctx, { draw, announcement, values }) }
  })
}

async function carryOut(
  tx: Tx,
  ctx: OpenDayContext,
  {
    draw,
    announcement,
    values,
  }: { readonly draw: OpenDrawRow; readonly announcement: DrawAnnouncement; readonly values: EnterDrawValues['values'] },
): Promise<CommandEvents> {
  const applicants = JSON.parse(draw.applicants) as readonly Applicant[] // written when it was announced
  const seed = openSeed(ctx.vault, draw.session_id, draw.seed)
  const file = runDraw({ announcement, applicants, values, seed }, nativeSha256)
  const { placed, reserve } = file.result
  await changeOpenDraw(tx, draw.session_id, { second_by: ctx.actor.id, file: JSON.stringify(file), drawn_at: ctx.now() })
  const places = await movePlaces(tx, ctx, draw.session_id, { kind: 'draw', placed, reserve })
  const drawn = {
    type: 'open-day.drawn',
    openSessionId: draw.session_id,
    commitment: draw.commitment,
    fileHash: nativeHash(file),
    applicants: applicants.length,
  } as const
  return [drawn, ...moveEvents(places)]
}
