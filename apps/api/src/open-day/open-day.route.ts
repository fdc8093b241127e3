import {
  appealAbsenceSchema,
  changeBookingSchema,
  changeVisitorSchema,
  confirmOpenCodeSchema,
  excuseAbsenceSchema,
  idSchema,
  openChallengeQuery,
  requestOpenCodeSchema,
  searchOpenEventsSchema,
  submitBookingSchema,
  transferBookingSchema,
} from '@sunlit/contracts'
import {
  appealAbsence,
  bookingCalendar,
  cancelBooking,
  changeBooking,
  changeVisitor,
  confirmOpenCode,
  confirmPlace,
  eraseBooking,
  excuseAbsence,
  exportBooking,
  getDrawProof,
  getOpenDraw,
  getOpenEvent,
  requestOpenCode,
  searchOpenEvents,
  submitBooking,
  transferBooking,
  viewBooking,
  type ChallengeDesk,
  type MessageHouse,
  type OpenDayContext,
  type ServiceContext,
} from '@sunlit/services'
import { Hono } from 'hono'
import { bodyOf } from './body-of.ts'
import { queueRoutes } from './queue.route.ts'
import { NO_STORE, type BusyPost } from '../server/busy-post.ts'
import { inputOf } from '../server/input-of.ts'
import type { ServerTypes } from '../server/variables.ts'

export interface OpenDayRouteParts {
  readonly anonymous: ServiceContext
  readonly messages: MessageHouse
  /** Asks for work before a code is sent. */
  readonly challengeDesk: ChallengeDesk
}

/** A sign-up. */
export function bookingPost({ anonymous, messages }: OpenDayRouteParts): BusyPost {
  const ctx: OpenDayContext = { ...anonymous, vault: messages.vault, publicUrl: messages.publicUrl }
  return {
    path: '/api/open-day/bookings',
    headers: NO_STORE,
    answer: async ({ body }) => ({ status: 201, body: await submitBooking(ctx, inputOf(submitBookingSchema, body)) }),
  }
}

/** The open day for everybody, as `open-day.schema.ts` of the contracts lists it. Nobody signs in: a personal link manages a booking. */
export function openDayRoutes({ anonymous, messages, challengeDesk: desk }: OpenDayRouteParts): Hono<ServerTypes> {
  const ctx: OpenDayContext = { ...anonymous, vault: messages.vault, publicUrl: messages.publicUrl }
  const app = new Hono<ServerTypes>()
  app.use('/api/open-day/*', async (c, next) => {
    // Before the answer is made: a header set on a finished one turns it into a stream.
    c.header('Cache-Control', 'no-store')
    await next()
  })
  publicReads(app, ctx)
  app.get('/api/open-day/challenge', async (c) =>
    c.json(await desk.challenge(inputOf(openChallengeQuery, c.req.query()).eventId, ctx.now())),
  )
  app.post('/api/open-day/codes', async (c) =>
    c.json(await requestOpenCode(ctx, { desk, address: c.get('clientAddress') }, inputOf(requestOpenCodeSchema, await bodyOf(c)))),
  )
  app.post('/api/open-day/codes/confirm', async (c) => c.json(await confirmOpenCode(ctx, inputOf(confirmOpenCodeSchema, await bodyOf(c)))))
  bookingRoutes(app, ctx)
  app.route('/', queueRoutes({ anonymous, messages }))
  return app
}

function publicReads(app: Hono<ServerTypes>, ctx: OpenDayContext): void {
  app.get('/api/open-day/events', async (c) =>
    c.json(await searchOpenEvents(ctx.db.read, ctx.now(), inputOf(searchOpenEventsSchema, c.req.query()))),
  )
  app.get('/api/open-day/events/:id', async (c) => c.json(await getOpenEvent(ctx.db.read, ctx.now(), inputOf(idSchema, c.req.param('id')))))
  app.get('/api/open-day/draws/:id/proof', async (c) => c.json(await getDrawProof(ctx, inputOf(idSchema, c.req.param('id')))))
  app.get('/api/open-day/draws/:id', async (c) => c.json(await getOpenDraw(ctx.db.read, inputOf(idSchema, c.req.param('id')))))
}

/** Everything behind the personal link. */
function bookingRoutes(app: Hono<ServerTypes>, ctx: OpenDayContext): void {
  app.get('/api/open-day/bookings/:token', async (c) => c.json(await viewBooking(ctx, c.req.param('token'))))
  app.get('/api/open-day/bookings/:token/calendar.ics', async (c) =>
    c.body(await bookingCalendar(ctx, c.req.param('token')), 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="open-day.ics"',
    }),
  )
  app.post('/api/open-day/bookings/:token/cancel', async (c) => c.json(await cancelBooking(ctx, c.req.param('token'))))
  app.post('/api/open-day/bookings/:token/confirm', async (c) => c.json(await confirmPlace(ctx, c.req.param('token'))))
  app.post('/api/open-day/bookings/:token/export', async (c) => c.json(await exportBooking(ctx, c.req.param('token'))))
  app.post('/api/open-day/bookings/:token/erase', async (c) => {
    await eraseBooking(ctx, c.req.param('token'))
    return c.json({ erased: true })
  })
  app.post('/api/open-day/bookings/:token/excuse', async (c) =>
    c.json(await excuseAbsence(ctx, c.req.param('token'), inputOf(excuseAbsenceSchema, await bodyOf(c)))),
  )
  app.post('/api/open-day/bookings/:token/appeal', async (c) =>
    c.json(await appealAbsence(ctx, c.req.param('token'), inputOf(appealAbsenceSchema, await bodyOf(c)))),
  )
  app.post('/api/open-day/bookings/:token/change', async (c) =>
    c.json(await changeBooking(ctx, c.req.param('token'), inputOf(changeBookingSchema, await bodyOf(c)))),
  )
  app.post('/api/open-day/bookings/:token/visitor', async (c) =>
    c.json(await changeVisitor(ctx, c.req.param('token'), inputOf(changeVisitorSchema, await bodyOf(c)))),
  )
  app.post('/api/open-day/bookings/:token/transfer', async (c) => {
    await transferBooking(ctx, c.req.param('token'), inputOf(transferBookingSchema, await bodyOf(c)))
    return c.json({ transferred: true })
  })
}
