import { describeBothDialects } from '@sunlit/db/testing'
import { sendBallot } from '@sunlit/services'
import { aSurvey, verifySurveys } from '@sunlit/services/testing'
import { expect, it } from 'vitest'
import { PATIENCE, report, size } from './full-size.testing.ts'
import { secondServer, storedIn } from './two-servers.testing.ts'

describeBothDialects('a storm of the same ballots through two servers', (open, dialect) => {
  it(
    'stores each of them once, and gives each sender one receipt',
    async () => {
      const survey = await aSurvey(await open())
      const second = secondServer(survey)
      const servers = [survey.public, second.ctx]
      const ballots = await Promise.all(Array.from({ length: size(24, 600) }, () => survey.ballot()))
      const waves = size(1, 10)
      const storm = Array.from({ length: 6 }, () => ballots).flat()
      for (let wave = 1; wave <= waves; wave++) {
        const answers = await Promise.all(
          // Of one ballot every other copy goes to the other server.
          storm.map((ballot, nth) => sendBallot(servers[Math.floor(nth / ballots.length) % 2] ?? second.ctx, survey.door, ballot)),
        )
        const fresh = answers.filter(({ state }) => state === 'stored')
        expect(fresh).toHaveLength(wave === 1 ? ballots.length : 0)
        const receipts = answers.map((one) => (one.state === 'refused' ? undefined : one.receipt))
        expect(receipts).toEqual(storm.map((_, nth) => receipts[nth % ballots.length]))
        expect(new Set(receipts.map((one) => one?.receiptCode)).size).toBe(ballots.length)
      }
      expect(await storedIn(survey)).toMatchObject({ ballots: ballots.length, received: ballots.length })
      expect(await verifySurveys(survey.quarter.db.read)).toEqual([])
      report(`retry storm (${dialect})`, `${ballots.length} ballots sent ${waves * storm.length} times, ${ballots.length} stored`)
      await second.close()
    },
    PATIENCE,
  )
})
