import { readFileSync, writeSync } from 'node:fs'
import type { SubmitBooking } from '@sunlit/contracts'
import { openDatabase, type DatabaseLocation } from '@sunlit/db'
import { anonymousActor } from '../core/actor.ts'
import { createServiceContext } from '../core/service-context.ts'
import { deliverMessages, type MessageOut } from '../messages/deliver-messages.ts'
import { TEST_VAULT } from '../messages/outbox.testing.ts'
import { cancelBooking } from './cancel-booking.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { submitBooking } from './submit-booking.ts'

/** What the parent process hands over as JSON on standard input: it is too long for an argument. */
export interface KillableBookings {
  readonly location: DatabaseLocation
  readonly now: string
  /** One list for each visitor of the same moment. */
  readonly forms: readonly (readonly SubmitBooking[])[]
}

/** Books, gives up every fourth booking and sends messages, and says so line by line straight to the pipe, until somebody kills the process. */
async function bookUntilKilled({ location, now, forms }: KillableBookings): Promise<void> {
  const db = openDatabase(location)
  const parts = { now: () => now, vault: TEST_VAULT, publicUrl: 'https://shili.example' }
  const ctx: OpenDayContext = { ...createServiceContext({ db, actor: anonymousActor(), now: parts.now }), ...parts }
  const sms = async ({ key, to, content }: MessageOut) => {
    writeSync(1, `carried ${JSON.stringify({ key, to, text: content.text })}\n`)
    return { kind: 'accepted' as const }
  }
  const outbox = { ...parts, db, carriers: { sms }, random: () => 0, holder: 'killed', onFailed: () => undefined }
  await Promise.all([
    ...forms.map(async (own) => {
      for (const [nth, form] of own.entries()) {
        const { bookingToken, code } = await submitBooking(ctx, form)
        writeSync(1, `done ${JSON.stringify({ clientId: form.clientId, code })}\n`)
        if (nth % 4 === 3) await cancelBooking(ctx, bookingToken)
      }
    }),
    (async () => {
      for (;;) if ((await deliverMessages(outbox)) === 0) await new Promise(setImmediate)
    })(),
  ])
}

if (process.argv[1] === import.meta.filename) {
  await bookUntilKilled(JSON.parse(readFileSync(0, 'utf8')) as KillableBookings) // written by the test beside this file
}
