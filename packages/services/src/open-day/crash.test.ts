import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { SubmitBooking } from '@sunlit/contracts'
import { openDatabase } from '@sunlit/db'
import { DIALECTS, makePlace } from '@sunlit/db/testing'
import { describe, expect, test } from 'vitest'
import { deliverMessages } from '../messages/deliver-messages.ts'
import { TEST_VAULT } from '../messages/outbox.testing.ts'
import type { KillableBookings } from './book-until-killed.testing.ts'
import { anOpenDay, DURING_SIGN_UP, sessionFaults } from './open-day.testing.ts'
import { submitBooking } from './submit-booking.ts'
import { verifyOpenDays } from './verify-open-day.ts'

interface Carried {
  readonly key: string
  readonly to: string
  readonly text: string
}

/** Lets a process of its own book and send, and kills it after so many answers. */
async function bookAndKill(work: KillableBookings, answers: number) {
  const script = new URL('book-until-killed.testing.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(work))
  const done = new Map<string, string>()
  const carried: Carried[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.endsWith('}')) continue
    const said: unknown = JSON.parse(line.slice(line.indexOf(' ') + 1))
    // The two kinds of line that the child writes.
    if (line.startsWith('carried ')) carried.push(said as Carried)
    else {
      const { clientId, code } = said as { readonly clientId: string; readonly code: string }
      done.set(clientId, code)
    }
    if (done.size >= answers) child.kill('SIGKILL')
  }
  return { done, carried }
}

describe.each(DIALECTS)('a server killed while people sign up (%s)', (dialect) => {
  test('has every booking it answered, nothing oversold, and tells each of them once under one key when it is back', async () => {
    const place = await makePlace(dialect, 'migrated')
    const before = Object.assign(openDatabase(place.location), { location: place.location })
    const seeded = await anOpenDay(before, { plan: { capacity: 40 }, rules: { confirmMinutes: 0 } })
    const forms = Array.from({ length: 16 }, (_, visitor) =>
      Array.from({ length: 60 }, (__, nth): SubmitBooking => seeded.form({ people: 1 + ((visitor + nth) % 3) })),
    )
    await before.close()
    const { done, carried } = await bookAndKill({ location: place.location, now: DURING_SIGN_UP, forms }, 120)
    expect(done.size).toBeGreaterThanOrEqual(120)

    const db = Object.assign(openDatabase(place.location), { location: place.location })
    const [sessionId = ''] = seeded.sessionIds
    const session = () => db.read.selectFrom('open_session').selectAll().where('id', '=', sessionId).executeTakeFirstOrThrow()
    const stored = () => db.read.selectFrom('open_booking').selectAll().where('session_id', '=', sessionId).execute()
    const kept = new Map((await stored()).map((row) => [row.client_id, row.code]))
    for (const [clientId, code] of done) expect(kept.get(clientId)).toBe(code)
    expect(sessionFaults(await session(), await stored(), DURING_SIGN_UP)).toEqual([])
    expect(await verifyOpenDays(db.read)).toEqual([])

    // Whoever got no answer sends the same form again.
    const ctx = { ...seeded.visitor, db }
    for (const form of forms.flat().slice(0, 40)) {
      const { code } = await submitBooking(ctx, form)
      expect(kept.get(form.clientId) ?? code).toBe(code)
    }
    expect(sessionFaults(await session(), await stored(), DURING_SIGN_UP)).toEqual([])

    const later = new Date(Date.parse(DURING_SIGN_UP) + 600_000).toISOString()
    const sms = async ({ key, to, content }: { key: string; to: string; content: { text: string } }) => {
      carried.push({ key, to, text: content.text })
      return { kind: 'accepted' as const }
    }
    const outbox = {
      db,
      vault: TEST_VAULT,
      carriers: { sms },
      now: () => later,
      random: () => 0,
      holder: 'back',
      onFailed: () => undefined,
    }
    while ((await deliverMessages(outbox)) > 0);
    const messages = await db.read.selectFrom('outbox_message').select(['idempotency_key', 'state']).execute()
    expect(messages.filter(({ state }) => state !== 'sent')).toEqual([])
    const byKey = Map.groupBy(carried, ({ key }) => key)
    expect([...byKey.keys()].toSorted()).toEqual(messages.map(({ idempotency_key }) => idempotency_key).toSorted())
    // What was on its way when the server died goes out again as the same message; a provider drops the second.
    for (const attempts of byKey.values()) expect(new Set(attempts.map((each) => JSON.stringify(each))).size).toBe(1)
    // At most what one process takes at once.
    expect(carried.length - byKey.size).toBeLessThanOrEqual(64)
    const told = new Set(carried.map(({ key }) => key.split(':')[1]))
    expect((await stored()).filter(({ id }) => !told.has(id))).toEqual([])
    await db.close()
    await place.remove()
  }, 60_000)
})
