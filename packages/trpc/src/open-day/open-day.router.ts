import {
  announceDrawSchema,
  callOffOpenEventSchema,
  changeSessionPlanSchema,
  decideOpenEventSchema,
  enterDrawValuesSchema,
  invitePartySchema,
  openBookingIdSchema,
  openEventIdSchema,
  openEventStepSchema,
  openSeasonSchema,
  openSessionIdSchema,
  planEffectsSchema,
  reportScansSchema,
  rescheduleSessionSchema,
  saveOpenEventSchema,
  setOpenSeasonSchema,
} from '@sunlit/contracts'
import {
  announceOpenDraw,
  approveBooking,
  callOffOpenEvent,
  changeSessionPlan,
  decideOpenEvent,
  declineBooking,
  enterDrawValues,
  getStaffOpenEvent,
  giveGatePack,
  inviteParty,
  listSeasonEvents,
  listSeasons,
  listSessionBookings,
  planEffects,
  publishOpenEvent,
  readVisitor,
  reportScans,
  rescheduleSession,
  saveOpenEvent,
  setOpenSeason,
  submitOpenEvent,
  type OpenDayContext,
  type ServiceContext,
} from '@sunlit/services'
import type { RequestContext } from '../base/context.ts'
import { procedure, router } from '../base/procedure.ts'

/** Planning, approval, sign-ups, draws and gates of open days, for the staff; the public has plain routes. */
export const openDayRouter = router({
  seasons: procedure('open-day.read').query(({ ctx }) => listSeasons(ctx.services)),
  setSeason: procedure('open-day.season')
    .input(setOpenSeasonSchema)
    .mutation(({ ctx, input }) => setOpenSeason(ctx.services, input)),
  events: procedure('open-day.read')
    .input(openSeasonSchema)
    .query(({ ctx, input }) => listSeasonEvents(ctx.services, input)),
  event: procedure('open-day.read')
    .input(openEventIdSchema)
    .query(({ ctx, input }) => getStaffOpenEvent(ctx.services, input)),
  save: procedure('open-day.plan')
    .input(saveOpenEventSchema)
    .mutation(({ ctx, input }) => saveOpenEvent(ctx.services, input)),
  submit: procedure('open-day.plan')
    .input(openEventStepSchema)
    .mutation(({ ctx, input }) => submitOpenEvent(ctx.services, input)),
  decide: procedure('open-day.approve')
    .input(decideOpenEventSchema)
    .mutation(({ ctx, input }) => decideOpenEvent(ctx.services, input)),
  publish: procedure('open-day.plan')
    .input(openEventStepSchema)
    .mutation(({ ctx, input }) => publishOpenEvent(ctx.services, input)),
  callOff: procedure('open-day.plan')
    .input(callOffOpenEventSchema)
    .mutation(({ ctx, input }) => callOffOpenEvent(openDayOf(ctx), input)),
  reschedule: procedure('open-day.plan')
    .input(rescheduleSessionSchema)
    .mutation(({ ctx, input }) => rescheduleSession(openDayOf(ctx), input)),
  planEffects: procedure('open-day.plan')
    .input(planEffectsSchema)
    .query(({ ctx, input }) => planEffects(ctx.services, input)),
  changePlan: procedure('open-day.plan')
    .input(changeSessionPlanSchema)
    .mutation(({ ctx, input }) => changeSessionPlan(openDayOf(ctx), input)),
  bookings: procedure('open-day.bookings')
    .input(openSessionIdSchema)
    .query(({ ctx, input }) => listSessionBookings(ctx.services, input)),
  approveBooking: procedure('open-day.bookings')
    .input(openBookingIdSchema)
    .mutation(({ ctx, input }) => approveBooking(openDayOf(ctx), input)),
  declineBooking: procedure('open-day.bookings')
    .input(openBookingIdSchema)
    .mutation(({ ctx, input }) => declineBooking(openDayOf(ctx), input)),
  invite: procedure('open-day.bookings')
    .input(invitePartySchema)
    .mutation(({ ctx, input }) => inviteParty(openDayOf(ctx), input)),
  // Reads, and leaves a trace in the log.
  visitor: procedure('open-day.bookings')
    .input(openBookingIdSchema)
    .mutation(({ ctx, input }) => readVisitor(openDayOf(ctx), input)),
  announceDraw: procedure('open-day.draw')
    .input(announceDrawSchema)
    .mutation(({ ctx, input }) => announceOpenDraw(openDayOf(ctx), input)),
  enterDrawValues: procedure('open-day.draw')
    .input(enterDrawValuesSchema)
    .mutation(({ ctx, input }) => enterDrawValues(openDayOf(ctx), input)),
  gatePack: procedure('open-day.gate')
    .input(openSessionIdSchema)
    .mutation(({ ctx, input }) => giveGatePack(openDayOf(ctx), input)),
  reportScans: procedure('open-day.gate')
    .input(reportScansSchema)
    .mutation(({ ctx, input }) => reportScans(openDayOf(ctx), input)),
})

function openDayOf(ctx: { readonly services: ServiceContext } & Pick<RequestContext, 'messages'>): OpenDayContext {
  const { vault, publicUrl } = ctx.messages
  return { ...ctx.services, vault, publicUrl }
}
