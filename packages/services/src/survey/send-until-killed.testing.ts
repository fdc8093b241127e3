import { writeSync } from 'node:fs'
import { openDatabase, type DatabaseLocation } from '@sunlit/db'
import { anonymousActor } from '../core/actor.ts'
import { createServiceContext } from '../core/service-context.ts'
import { createChallengeDesk } from '../challenge/challenge-desk.ts'
import { sendBallot } from './send-ballot.ts'
import { aBallot, type BallotGround } from './survey.testing.ts'

/** What the parent process hands over as JSON. */
export interface KillableBallots {
  readonly location: DatabaseLocation
  readonly ground: Omit<BallotGround, 'clientId'>
}

/** Writes the whole ballot as `sent JSON` before and `done ID` after each, straight to the pipe, until somebody kills the process. */
async function sendUntilKilled({ location, ground }: KillableBallots): Promise<void> {
  const db = openDatabase(location)
  const ctx = createServiceContext({ db, actor: anonymousActor(), now: () => '2026-06-10T03:00:00.000Z' })
  const door = { desk: createChallengeDesk('a secret of the tests, long enough'), address: '192.0.2.1' }
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      for (;;) {
        const ballot = aBallot({ ...ground, clientId: ctx.newId() })
        writeSync(1, `sent ${JSON.stringify(ballot)}\n`)
        await sendBallot(ctx, door, ballot)
        writeSync(1, `done ${ballot.clientId}\n`)
      }
    }),
  )
}

const [, script, work] = process.argv
if (script === import.meta.filename && work !== undefined) {
  await sendUntilKilled(JSON.parse(work) as KillableBallots) // written by the test beside this file
}
