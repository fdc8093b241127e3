import { migrateUp, openDatabase, type DatabaseLocation } from '@sunlit/db'
import { startPostgres } from '@sunlit/db/testing'
import { expect, it, onTestFinished } from 'vitest'
import { newSigningKey, type LogKeys } from '../core/log-keys.ts'
import { startSequencer } from '../core/start-sequencer.ts'
import { verifyStoredLog } from '../core/verify-stored-log.ts'
import { sendBallot, type SentBallot } from './send-ballot.ts'
import { aSurvey, type TestSurvey } from './survey.testing.ts'
import { verifySurveys } from './verify-surveys.ts'

type Ballot = Parameters<typeof sendBallot>[2]

/** What each ballot was told, as often as it was sent. */
interface Told {
  readonly ballot: Ballot
  readonly answer: SentBallot | unknown
}

/** Forty people send one ballot after the other until `enough` says so; whoever is told that nothing came in goes on with another. */
async function crowd(survey: TestSurvey, servers: readonly TestSurvey['public'][], enough: (taken: number) => boolean): Promise<Told[]> {
  const told: Told[] = []
  let taken = 0
  await Promise.all(
    Array.from({ length: 40 }, async (_, nth) => {
      const ctx = servers[nth % servers.length] ?? survey.public
      while (!enough(taken)) {
        const ballot = await survey.ballot()
        const answer = await sendBallot(ctx, survey.door, ballot).catch((error: unknown) => error)
        if (!(answer instanceof Error)) taken += 1
        told.push({ ballot, answer })
      }
    }),
  )
  return told
}

it('a PostgreSQL that loses its power under load has every ballot that got a receipt, once, and house and log go on by themselves', async () => {
  const server = await startPostgres({ durable: true })
  onTestFinished(() => server.stop())
  const location: DatabaseLocation = { dialect: 'postgres', url: server.url }
  await migrateUp(location)
  const [db, second] = [openDatabase(location), openDatabase(location)]
  const survey = await aSurvey(Object.assign(db, { location }))
  const current = newSigningKey('sunlit.example/log')
  const keys: LogKeys = { origin: current.name, current }
  const troubles: unknown[] = []
  const sequencer = startSequencer({ db, keys, now: survey.public.now, everyMs: 20, onError: (error) => troubles.push(error) })

  const after = { cut: false, noticed: false }
  const sending = crowd(survey, [survey.public, { ...survey.public, db: second }], (taken) => {
    if (taken >= 150 && !after.cut) {
      after.cut = true
      void server.cut()
    }
    return after.noticed
  })
  await expect.poll(() => troubles.length, { timeout: 20_000 }).toBeGreaterThan(0) // the sequencer notices as well
  after.noticed = true
  const told = await sending
  const receipts = told.filter(({ answer }) => !(answer instanceof Error))
  const refused = told.filter(({ answer }) => answer instanceof Error)
  expect(receipts.length).toBeGreaterThanOrEqual(150)
  expect(refused.length).toBeGreaterThan(0)
  for (const { answer } of refused) expect(answer).toMatchObject({ code: 'survey_not_taken' })

  await server.restart()
  // The same house, not opened anew. Whoever has a receipt gets the same one, whoever has none gets one now.
  const again = await Promise.all(told.map(({ ballot }) => sendBallot(survey.public, survey.door, ballot)))
  const known = again.filter((_, nth) => !(told[nth]?.answer instanceof Error))
  expect(known).toEqual(receipts.map(({ answer }) => ({ ...(answer as SentBallot), state: 'stored-before' }))) // not an error
  const rows = await db.read.selectFrom('ballot').select('id').orderBy('id').execute()
  expect(rows.map(({ id }) => id)).toEqual(told.map(({ ballot }) => ballot.clientId).toSorted())
  const events = await db.read.selectFrom('event').select('id').where('type', '=', 'ballot.received').execute()
  expect(events).toHaveLength(told.length)
  expect(await verifySurveys(db.read)).toEqual([])
  await sequencer.stop()
  expect(await verifyStoredLog(db.read, keys)).toMatchObject({ ok: true })
  await Promise.all([db.close(), second.close()])
}, 60_000)
