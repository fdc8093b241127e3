import { migrateUp, openDatabase, type DatabaseLocation } from '@sunlit/db'
import { startPostgres } from '@sunlit/db/testing'
import { sendBallot, startSequencer, verifyStoredLog, type SentBallot } from '@sunlit/services'
import { aSurvey, newSigningKey, verifySurveys, type LogKeys, type TestSurvey } from '@sunlit/services/testing'
import { expect, it, onTestFinished } from 'vitest'
import { PATIENCE, report, size } from './full-size.testing.ts'

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

it(
  'a PostgreSQL that loses its power under load has every ballot that got a receipt, once, and house and log go on by themselves',
  async () => {
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

    const all: string[] = []
    let refusals = 0
    for (let cut = 1; cut <= size(1, 10); cut++) {
      const after = { cut: false, noticed: false }
      const before = troubles.length
      const sending = crowd(survey, [survey.public, { ...survey.public, db: second }], (taken) => {
        if (taken >= size(150, 1000) && !after.cut) {
          after.cut = true
          void server.cut()
        }
        return after.noticed
      })
      await expect.poll(() => troubles.length, { timeout: PATIENCE }).toBeGreaterThan(before) // the sequencer notices as well
      after.noticed = true
      const told = await sending
      const receipts = told.filter(({ answer }) => !(answer instanceof Error))
      const refused = told.filter(({ answer }) => answer instanceof Error)
      expect(receipts.length).toBeGreaterThanOrEqual(size(150, 1000))
      expect(refused.length).toBeGreaterThan(0)
      for (const { answer } of refused) expect(answer).toMatchObject({ code: 'survey_not_taken' })
      refusals += refused.length

      await server.restart()
      // The same house, not opened anew. Whoever has a receipt gets the same one, whoever has none gets one now.
      const again = await Promise.all(told.map(({ ballot }) => sendBallot(survey.public, survey.door, ballot)))
      const known = again.filter((_, nth) => !(told[nth]?.answer instanceof Error))
      expect(known).toEqual(receipts.map(({ answer }) => ({ ...(answer as SentBallot), state: 'stored-before' }))) // not an error
      all.push(...told.map(({ ballot }) => ballot.clientId))
    }
    const rows = await db.read.selectFrom('ballot').select('id').orderBy('id').execute()
    expect(rows.map(({ id }) => id)).toEqual(all.toSorted())
    const events = await db.read.selectFrom('event').select('id').where('type', '=', 'ballot.received').execute()
    expect(events).toHaveLength(all.length)
    expect(await verifySurveys(db.read)).toEqual([])
    await sequencer.stop()
    expect(await verifyStoredLog(db.read, keys)).toMatchObject({ ok: true })
    report(
      'power cut (postgres)',
      `${size(1, 10)} cuts, ${all.length} ballots, ${refusals} refused and sent again; all there once, the log verifies`,
    )
    await Promise.all([db.close(), second.close()])
  },
  PATIENCE,
)
