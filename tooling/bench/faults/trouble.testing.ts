import { isDeepStrictEqual } from 'node:util'
import { ballotReceiptSchema } from '@sunlit/contracts'
import type { Database } from '@sunlit/db'
import { expect } from 'vitest'
import { report, size } from './full-size.testing.ts'
import { aHouse } from './house.testing.ts'

/** A database that can be in trouble, and get over it. */
export interface Troubled {
  readonly database: Database
  readonly begin: () => Promise<void>
  readonly end: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface AfterTrouble {
  readonly sent: readonly string[]
  /** Ids in the database, and how many the log says have come. */
  readonly stored: readonly string[]
  readonly received: number
}

/**
 * Ballots before, in and after the trouble, as often as it comes. Expects of each that it is told to stay on the phone, and gets its receipt
 * afterwards, the same one where it had one.
 */
export async function troubleTheHouse(fault: string, { database, begin, end, close }: Troubled): Promise<AfterTrouble> {
  const house = await aHouse(database)
  const all: string[] = []
  let refusals = 0
  for (let time = 1; time <= size(1, 10); time++) {
    const ballots = await Promise.all(Array.from({ length: size(60, 500) }, () => house.ballot()))
    all.push(...ballots.map(({ clientId }) => clientId))
    const [first, ...others] = ballots
    if (!first) throw new Error('no ballots')
    expect((await house.send(first)).status).toBe(201)
    const cut = begin()
    const during = await Promise.all(others.map((ballot) => house.send(ballot)))
    await cut
    const late = await Promise.all(others.map((ballot) => house.send(ballot)))
    const refused = [...during, ...late].filter(({ status }) => status >= 400)
    refusals += refused.length
    expect(refused.length).toBeGreaterThan(20)
    for (const { status, body } of refused) {
      expect({ status, code: body.code }).toEqual({ status: 503, code: 'survey_not_taken' })
      expect(body.sentence).toContain('没有收到，答卷还在您的手机上')
    }
    await end()
    const again = await Promise.all(ballots.map((ballot) => house.send(ballot)))
    expect(new Set(again.map(({ status }) => (status === 201 ? 200 : status)))).toEqual(new Set([200]))
    const receipts = again.map(({ body }) => ballotReceiptSchema.parse(body))
    // Whoever had a receipt before the trouble, or in it, gets the same one.
    const same = during.map(({ status, body }, nth) => status >= 300 || isDeepStrictEqual(body, receipts[nth + 1]))
    expect(same).not.toContain(false)
  }
  const rows = await database.read.selectFrom('ballot').select('id').orderBy('id').execute()
  const events = await database.read.selectFrom('event').select('id').where('type', '=', 'ballot.received').execute()
  report(fault, `${size(1, 10)} times, ${all.length} ballots, ${refusals} refusals told to keep theirs; all in, once`)
  await close()
  return { sent: all.toSorted(), stored: rows.map(({ id }) => id), received: events.length }
}
