import { fromBase64Url, toBase64Url } from '@sunlit/audit'
import type { AnnounceDraw } from '@sunlit/contracts'
import { shanghaiDate } from '@sunlit/calendar'
import { changeOpenSession, findOpenDraw, findOpenSession, holdOpenSession, insertOpenDraw, listOpenBookings, type Db } from '@sunlit/db'
import { announceDraw, canonicalApplicants, drawCommitment, SEED_BYTES, type DrawAnnouncement, type DrawFile } from '@sunlit/enrolment'
import { nativeSha256 } from '../core/native-crypto.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { sessionInReach } from './event-ground.ts'
import { guardedSession } from './session-state.ts'
import type { OpenDayContext } from './open-day-context.ts'
import type { Vault } from '../messages/vault.ts'

const SEED = 'open-day draw seed'

/** Rule O-11: after sign-up closed, applicants, plan, sources and the hash of the seed are fixed in the log, before anybody can know a value. */
export function announceOpenDraw(ctx: OpenDayContext, { openSessionId, drawnOn, sources }: AnnounceDraw): Promise<string> {
  return runCommand(ctx, 'open-day.draw', async (tx) => {
    await sessionInReach(tx, ctx.actor, 'open-day.draw', openSessionId)
    const session = await holdOpenSession(tx, openSessionId)
    const at = ctx.now()
    const isTime =
      session !== undefined &&
      at >= session.closes_at &&
      at < session.starts &&
      drawnOn > shanghaiDate(at) &&
      drawnOn <= shanghaiDate(session.starts)
    if (!isTime || session.allotment !== 'draw' || session.draw_state !== 'none' || session.called_off_at !== null)
      throw new AppError('open_draw_state')
    const state = guardedSession(session, at)
    const applicants = canonicalApplicants(
      (await listOpenBookings(tx, openSessionId, ['applied'])).map((row) => ({
        code: row.code,
        participantClass: row.participant_class,
        people: row.people,
      })),
    )
    const { capacity, reserve, quotas, fallback, quotasHold } = state.plan
    const seed = ctx.randomBytes(SEED_BYTES)
    const plan = { capacity, reserve, quotas, fallback, quotasHold }
    const draw = { drawId: ctx.newId(), sessionId: openSessionId, drawnOn, plan, taken: state.taken, sources }
    const announcement = announceDraw(draw, applicants, seed, nativeSha256)
    const commitment = drawCommitment(announcement, nativeSha256)
    await insertOpenDraw(tx, {
      session_id: openSessionId,
      organisation_id: session.organisation_id,
      announcement: JSON.stringify(announcement),
      commitment,
      applicants: JSON.stringify(applicants),
      seed: ctx.vault.seal(SEED, openSessionId, toBase64Url(seed)),
      announced_at: at,
    })
    await changeOpenSession(tx, openSessionId, { draw_state: 'announced' })
    return { value: commitment, events: [{ type: 'open-day.draw-announced', openSessionId, commitment, applicants: applicants.length }] }
  })
}

/** The seed of an announced draw. */
export function openSeed(vault: Vault, sessionId: string, sealed: string): Uint8Array {
  const seed = fromBase64Url(vault.open(SEED, sessionId, sealed) ?? '')
  if (seed?.length !== SEED_BYTES) throw new Error('the seed of this draw was sealed with another secret')
  return seed
}

/** What everybody may see of a draw: its announcement, and the whole file once it is carried out. */
export type PublishedDraw =
  | DrawFile
  | { readonly announcement: DrawAnnouncement; readonly commitment: string; readonly announcedAt: string }

export async function getOpenDraw(db: Db, sessionId: string): Promise<PublishedDraw> {
  const draw = await findOpenDraw(db, sessionId)
  if (!draw || !(await findOpenSession(db, sessionId))) throw new AppError('not_found')
  // Both were written by this house.
  if (draw.file !== null) return JSON.parse(draw.file) as DrawFile
  return { announcement: JSON.parse(draw.announcement) as DrawAnnouncement, commitment: draw.commitment, announcedAt: draw.announced_at }
}
