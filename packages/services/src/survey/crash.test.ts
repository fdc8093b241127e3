import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { SendBallot } from '@sunlit/contracts'
import { openDatabase } from '@sunlit/db'
import { DIALECTS, makePlace } from '@sunlit/db/testing'
import { describe, expect, it } from 'vitest'
import { anonymousActor } from '../core/actor.ts'
import { createServiceContext } from '../core/service-context.ts'
import { sendBallot } from './send-ballot.ts'
import type { KillableBallots } from './send-until-killed.testing.ts'
import { aSurvey } from './survey.testing.ts'
import { verifySurveys } from './verify-surveys.ts'

/** Sends ballots from a process of its own and kills it after so many receipts. */
async function sendAndKill(work: KillableBallots, receipts: number) {
  const script = new URL('send-until-killed.testing.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, JSON.stringify(work)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const sent = new Map<string, SendBallot>()
  const done = new Set<string>()
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('sent ') && line.endsWith('}')) {
      const ballot = JSON.parse(line.slice(5)) as SendBallot // written by the child
      sent.set(ballot.clientId, ballot)
    }
    if (/^done .{36}$/.test(line)) done.add(line.slice(5))
    if (done.size >= receipts) child.kill('SIGKILL')
  }
  return { sent, done }
}

describe.each(DIALECTS)('a server killed while ballots arrive (%s)', (dialect) => {
  it('has every ballot it gave a receipt for, once; what is sent again does not double, and all of it opens its commitment', async () => {
    const place = await makePlace(dialect, 'migrated')
    const before = openDatabase(place.location)
    const survey = await aSurvey(Object.assign(before, { location: place.location }))
    const ground = { evaluationId: survey.evaluationId, versionHash: survey.versionHash, definition: survey.definition }
    await before.close()
    const { sent, done } = await sendAndKill({ location: place.location, ground }, 150)
    expect(done.size).toBeGreaterThanOrEqual(150)

    const db = openDatabase(place.location)
    const stored = async (): Promise<readonly string[]> =>
      (await db.read.selectFrom('ballot').select('id').orderBy('id').execute()).map(({ id }) => id)
    const kept = await stored()
    expect([...done].filter((id) => !kept.includes(id))).toEqual([])
    expect(await verifySurveys(db.read)).toEqual([])
    const ctx = createServiceContext({ db, actor: anonymousActor(), now: () => '2026-06-10T03:00:01.000Z' })
    const again = await Promise.all([...sent.values()].map((ballot) => sendBallot(ctx, survey.door, ballot)))
    expect(again.map(({ state }) => state)).toEqual([...sent.keys()].map((id) => (kept.includes(id) ? 'stored-before' : 'stored')))
    expect(await stored()).toEqual([...sent.keys()].toSorted())
    expect(await verifySurveys(db.read)).toEqual([])
    await db.close()
    await place.remove()
  }, 60_000)
})
