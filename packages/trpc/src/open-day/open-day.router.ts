import {
  announceDrawSchema,
  callOffOpenEventSchema,
  callOffSessionSchema,
  checkOpenEventSchema,
  correctOpenEventSchema,
  decideBookingsSchema,
  exportOpenEventsSchema,
  importOpenEventsSchema,
  openEffectsSchema,
  readOpenEventsSchema,
  writeOpenPlanSchema,
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
  rescheduleSessionSchema,
  saveOpenEventSchema,
  setOpenSeasonSchema,
} from '@sunlit/contracts'
import {
  announceOpenDraw,
  callOffOpenEvent,
  callOffSession,
  checkOpenEvent,
  correctOpenEvent,
  decideBookings,
  exportOpenEvents,
  getStaffDraw,
  importOpenEvents,
  openEffects,
  openEventTemplate,
  readOpenEvents,
  writeOpenPlan,
  changeSessionPlan,
  decideOpenEvent,
  enterDrawValues,
  getStaffOpenEvent,
  inviteParty,
  listSeasonEvents,
  listSeasons,
  listSessionBookings,
  planEffects,
  publishOpenEvent,
  readVisitor,
  rescheduleSession,
  saveOpenEvent,
  setOpenSeason,
  submitOpenEvent,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'
import { openDayOf } from './open-day-of.ts'

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
    .mutation(({ ctx, input }) => publishOpenEvent(openDayOf(ctx), input)),
  callOff: procedure('open-day.plan')
    .input(callOffOpenEventSchema)
    .mutation(({ ctx, input }) => callOffOpenEvent(openDayOf(ctx), input)),
  callOffSession: procedure('open-day.plan')
    .input(callOffSessionSchema)
    .mutation(({ ctx, input }) => callOffSession(openDayOf(ctx), input)),
  correct: procedure('open-day.plan')
    .input(correctOpenEventSchema)
    .mutation(({ ctx, input }) => correctOpenEvent(openDayOf(ctx), input)),
  effects: procedure('open-day.plan')
    .input(openEffectsSchema)
    .query(({ ctx, input }) => openEffects(ctx.services, input)),
  // Reads only; what is asked is longer than an address may be.
  check: procedure('open-day.plan')
    .input(checkOpenEventSchema)
    .mutation(({ ctx, input }) => checkOpenEvent(ctx.services, input)),
  writePlan: procedure('open-day.plan')
    .input(writeOpenPlanSchema)
    .mutation(({ ctx, input }) => writeOpenPlan(ctx.services, input)),
  template: procedure('open-day.plan')
    .input(openSeasonSchema)
    .query(({ ctx, input }) => openEventTemplate(ctx.services, input)),
  readTable: procedure('open-day.plan')
    .input(readOpenEventsSchema)
    .mutation(({ ctx, input }) => readOpenEvents(ctx.services, input)),
  importTable: procedure('open-day.plan')
    .input(importOpenEventsSchema)
    .mutation(({ ctx, input }) => importOpenEvents(ctx.services, input)),
  exportTable: procedure('open-day.read')
    .input(exportOpenEventsSchema)
    .mutation(({ ctx, input }) => exportOpenEvents(ctx.services, input)),
  draw: procedure('open-day.draw')
    .input(openSessionIdSchema)
    .query(({ ctx, input }) => getStaffDraw(ctx.services, input)),
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
  decideBookings: procedure('open-day.bookings')
    .input(decideBookingsSchema)
    .mutation(({ ctx, input }) => decideBookings(openDayOf(ctx), input)),
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
})
