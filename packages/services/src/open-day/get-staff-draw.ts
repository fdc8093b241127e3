import type { OpenSessionId } from '@sunlit/contracts'
import { findOpenDraw } from '@sunlit/db'
import type { DrawAnnouncement, DrawFile } from '@sunlit/enrolment'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { sessionInReach } from './event-ground.ts'

/** How far the draw of a session is, for those who carry it out. */
export interface StaffDraw {
  readonly announcement: DrawAnnouncement
  readonly commitment: string
  readonly announcedAt: string
  readonly applicants: number
  /** One person has entered the values; what they are is told to nobody. */
  readonly isFirstEntered: boolean
  readonly isFirstMine: boolean
  readonly drawnAt: string | null
  readonly result: { readonly values: readonly (readonly number[])[]; readonly placed: number; readonly reserve: number } | null
}

export async function getStaffDraw(ctx: ServiceContext, { openSessionId }: OpenSessionId): Promise<StaffDraw | null> {
  assertMay(ctx.actor, 'open-day.draw')
  await sessionInReach(ctx.db.read, ctx.actor, 'open-day.draw', openSessionId)
  const draw = await findOpenDraw(ctx.db.read, openSessionId)
  if (!draw) return null
  // All of these were written by this house.
  const file = draw.file === null ? null : (JSON.parse(draw.file) as DrawFile)
  return {
    announcement: JSON.parse(draw.announcement) as DrawAnnouncement, // as above
    commitment: draw.commitment,
    announcedAt: draw.announced_at,
    applicants: (JSON.parse(draw.applicants) as readonly unknown[]).length, // as above
    isFirstEntered: draw.first_values !== null && draw.file === null,
    isFirstMine: draw.first_by === ctx.actor.id && draw.file === null,
    drawnAt: draw.drawn_at,
    result: file && { values: file.values, placed: file.result.placed.length, reserve: file.result.reserve.length },
  }
}
