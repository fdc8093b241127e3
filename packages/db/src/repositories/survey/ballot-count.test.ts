import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Row } from '../../schema/schema.ts'
import { describeBothDialects, plantOffice, type TestDatabase } from '../../testing/index.ts'
import { countBallots, countVerified, countWithdrawn, type BallotCounts } from './ballot-count.repo.ts'

const AT = '2026-11-23T02:00:00.000Z'

const kinds = fc.constantFrom(
  { channel: 'open', named: false },
  { channel: 'open', named: true },
  { channel: 'invited', named: true },
  { channel: 'paper', named: true },
)
const ballots = fc.array(fc.record({ kind: kinds, back: fc.boolean(), looked: fc.boolean(), here: fc.boolean() }), { maxLength: 30 })
type Made = (typeof ballots extends fc.Arbitrary<infer Each> ? Each : never)[number]

function rowOf({ kind, back, looked, here }: Made, nth: number): Row<'ballot'> {
  const made = { id: `b${nth}`, commitment: `c${nth}`, receipt_code: `r${nth}`, receipt_shelf: nth, event_id: null, received_at: AT }
  const empty = { version_hash: '', answers: '{}', seed: '', seconds: null, device_key: null, network_key: null }
  return {
    ...made,
    ...empty,
    evaluation_id: here ? 'e' : 'other',
    channel: kind.channel as BallotCounts['channel'],
    source_key: kind.named ? `s${nth}` : null,
    salt: back ? '' : 'salt',
    withdrawn_at: back ? AT : null,
    verified_at: looked && !back ? AT : null,
  }
}

async function openEvaluations(db: TestDatabase): Promise<void> {
  const { organisationId: organisation_id } = await plantOffice(db)
  const plan = { purpose: '', privacy_notice: '', minutes: 3, state: 'open', terms: '{}', planned_at: AT, version: 0 } as const
  const same = { organisation_id, year: 2026, title: '示例评议', opens_at: AT, closes_at: '2026-11-24', ...plan }
  const values = ['e', 'other'].map((id) => ({ ...same, id }))
  await db.transact((tx) => tx.insertInto('evaluation').values(values).execute())
}

/** As somebody counts who looks at every ballot. */
function countOneByOne(rows: readonly Row<'ballot'>[]): readonly BallotCounts[] {
  return (['invited', 'open', 'paper'] as const).flatMap((channel) => {
    const own = rows.filter((row) => row.evaluation_id === 'e' && row.channel === channel)
    const withdrawn = own.filter(({ withdrawn_at }) => withdrawn_at !== null).length
    return own.length === 0 ? [] : [{ channel, received: own.length - withdrawn, withdrawn }]
  })
}

describeBothDialects('counting ballots by their indexes', (open) => {
  it('always comes to what counting them one by one does, through the thread for long queries as well', async () => {
    const db = await open()
    await openEvaluations(db)
    await fc.assert(
      fc.asyncProperty(ballots, async (made) => {
        const rows = made.map(rowOf)
        await db.transact(async (tx) => {
          await tx.deleteFrom('ballot').execute()
          if (rows.length > 0) await tx.insertInto('ballot').values(rows).execute()
        })
        const expected = countOneByOne(rows)
        expect(await countBallots(db.read, 'e')).toEqual(expected)
        expect(await db.runInWorker('countBallots', { evaluationId: 'e' })).toEqual(expected)
        const back = expected.filter(({ withdrawn }) => withdrawn > 0).map(({ channel, withdrawn }) => [channel, withdrawn] as const)
        expect(await countWithdrawn(db.read, 'e')).toEqual(new Map(back))
      }),
      { numRuns: 30 },
    )
  })

  it('says of how many counted ballots somebody looked up the receipt, and nothing before the count', async () => {
    const db = await open()
    await openEvaluations(db)
    const kind = { channel: 'open', named: false } as const
    const rows = [true, false, true].map((looked, nth) => rowOf({ kind, back: false, looked, here: true }, nth))
    await db.transact((tx) => tx.insertInto('ballot').values(rows).execute())
    expect(await countVerified(db.read, 'e')).toBeUndefined()
    const tally = { evaluation_id: 'e', ballots: 3, tally: '{}', results: '{}', result_hash: 'h', counted_at: AT }
    await db.transact((tx) => tx.insertInto('evaluation_tally').values(tally).execute())
    expect(await countVerified(db.read, 'e')).toEqual({ checks: 2, of: 3 })
  })
})
