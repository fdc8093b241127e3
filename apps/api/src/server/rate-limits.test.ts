import { openStatementPool } from '@sunlit/db'
import { makePlace } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { postgresRateLimits } from './rate-limits.ts'

test('replicas share their counts: tries to sign in one by one, other calls when a replica first hears of an address and near its limit', async () => {
  const place = await makePlace('postgres', 'migrated')
  if (place.location.dialect !== 'postgres') throw new Error('another database was asked for')
  const pools = [openStatementPool(place.location.url), openStatementPool(place.location.url)] as const
  const figures = { perMinute: 4, signIns: 3 }
  const here = await postgresRateLimits(figures, pools[0], 'a secret of the tests')
  const there = await postgresRateLimits(figures, pools[1], 'a secret of the tests')
  const from = `2001:db8:${crypto.randomUUID().slice(0, 4)}::1`
  expect([await here.consume('sign-in', from), await there.consume('sign-in', from), await here.consume('sign-in', from)]).toEqual([
    0, 0, 0,
  ])
  expect(await there.consume('sign-in', from)).toBeGreaterThan(0)
  // The first call and the last ones: what one has told, the other hears when it asks.
  expect([await here.consume('all', from, 3), await there.consume('all', from)]).toEqual([0, 0])
  expect(await here.consume('all', from)).toBeGreaterThan(0)
  expect(await there.consume('all', from, 3)).toBeGreaterThan(0)
  await Promise.all(pools.map((pool) => pool.close()))
  await place.remove()
})
