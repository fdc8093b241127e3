import { describeBothDialects } from '@sunlit/db/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findSuspicions } from './find-suspicions.ts'
import { suspicionsAmong, type BallotTrace } from './find-suspicions.testing.ts'
import { aSurvey } from './survey.testing.ts'

const START = Date.parse('2026-06-11T02:00:00.000Z')

/** Runs of ballots that come close to one another, from few devices and networks, so that every limit is reached and missed. */
const someTraces = fc
  .array(
    fc.record({
      count: fc.integer({ min: 1, max: 34 }),
      gap: fc.constantFrom(0, 1_000, 2_068, 2_069, 2_070, 70_000),
      network: fc.constantFrom('n1', 'n2', null),
      device: fc.constantFrom('d1', 'each', 'each', null),
      print: fc.constantFrom('{"whole":"good"}', 'each'),
      seconds: fc.constantFrom(0, 2, 3, 60, null),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((runs) => {
    let at = START
    return runs.flatMap((run, place) =>
      Array.from({ length: run.count }, (_, index): Omit<BallotTrace, 'id'> => {
        at += run.gap
        const own = `${place}-${index}`
        const { network, seconds } = run
        return {
          at,
          seconds,
          network,
          device: run.device === 'each' ? own : run.device,
          print: run.print === 'each' ? `{"words":"${own}"}` : run.print,
        }
      }),
    )
  })

describeBothDialects('ballots in doubt', (open) => {
  it('are those that the rule names, whatever came from where and when', async () => {
    const { evaluationId, versionHash, quarter } = await aSurvey(await open())
    let number = 0
    await fc.assert(
      fc.asyncProperty(someTraces, async (traces) => {
        const ballots = traces.map((trace): BallotTrace => {
          number += 1
          return { ...trace, id: `ballot-${String(number).padStart(6, '0')}` }
        })
        await quarter.db.transact(async (tx) => {
          await tx.deleteFrom('ballot').where('evaluation_id', '=', evaluationId).execute()
          for (let at = 0; at < ballots.length; at += 50) {
            const rows = ballots.slice(at, at + 50).map(({ id, at: instant, seconds, device, network, print }) => ({
              evaluation_id: evaluationId,
              id,
              channel: 'open' as const,
              source_key: null,
              version_hash: versionHash,
              answers: print,
              seed: 'seed',
              salt: 'salt',
              commitment: id,
              receipt_code: id,
              received_at: new Date(instant).toISOString(),
              seconds,
              device_key: device,
              network_key: network,
              withdrawn_at: null,
              verified_at: null,
            }))
            await tx.insertInto('ballot').values(rows).execute()
          }
        })
        const byId = (found: readonly { readonly id: string }[]) => found.toSorted((a, b) => (a.id < b.id ? -1 : 1))
        expect(byId(await findSuspicions(quarter.db.read, evaluationId, 4))).toEqual(byId(suspicionsAmong(ballots, 4)))
      }),
      { numRuns: 25 },
    )
  })
})
