import { readFileSync, writeSync } from 'node:fs'
import type { SubmitBooking } from '@sunlit/contracts'
import { findOpenSession, listOpenBookings, openDatabase, type DatabaseLocation } from '@sunlit/db'
import { anonymousActor, type Actor } from '../core/actor.ts'
import { createServiceContext } from '../core/service-context.ts'
import { TEST_VAULT } from '../messages/outbox.testing.ts'
import { movePlaces } from './move-places.ts'
import { moveUnguarded, pressAll, type Press, type PressedDay } from './race.testing.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { submitBooking } from './submit-booking.ts'

/** What the parent process hands over as JSON on standard input. */
export interface PressedElsewhere {
  readonly location: DatabaseLocation
  readonly now: string
  readonly sessionId: string
  readonly liaison: Actor
  readonly presses: readonly Press[]
  /** Of people nobody else has, one for each press that may need one. */
  readonly forms: readonly SubmitBooking[]
  readonly guarded: boolean
}

/** A server of its own: says that it is ready, waits for the end of its input, presses everything at once. */
async function pressEverything({ location, now, sessionId, liaison, presses, forms, guarded }: PressedElsewhere): Promise<void> {
  const db = openDatabase(location, { synchronous: 'off', postgres: { connections: 8 } })
  const parts = { now: () => now, vault: TEST_VAULT, publicUrl: 'https://shili.example' }
  const visitor: OpenDayContext = { ...createServiceContext({ db, actor: anonymousActor(), now: parts.now }), ...parts }
  const left = forms.values()
  const form: PressedDay['form'] = ({ people = 1, ...change } = {}) => {
    const next = left.next()
    if (next.done === true) throw new Error('too few forms')
    return { ...next.value, party: { ...next.value.party, adults: people }, ...change }
  }
  const day: PressedDay = {
    visitor,
    liaison: { ...visitor, actor: liaison },
    sessionIds: [sessionId],
    form,
    submit: (change, move) => submitBooking(visitor, form(change), move),
    bookings: () => listOpenBookings(db.read, sessionId),
    session: async () => {
      const row = await findOpenSession(db.read, sessionId)
      if (!row) throw new Error('no session')
      return row
    },
  }
  await pressAll(day, guarded ? movePlaces : moveUnguarded(db), presses)
  await db.close()
  writeSync(1, 'pressed\n')
}

if (process.argv[1] === import.meta.filename) {
  await pressEverything(JSON.parse(readFileSync(0, 'utf8')) as PressedElsewhere) // written by race-in-full.test.ts
}
