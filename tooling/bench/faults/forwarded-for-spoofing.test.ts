import { openDatabase } from '@sunlit/db'
import { makePlace } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { PATIENCE, report, size } from './full-size.testing.ts'
import { aHouse } from './house.testing.ts'

const CLAIMS = Array.from({ length: size(3, 400) }, (_, nth) => {
  const claim = `198.51.${100 + (nth >> 8)}.${nth & 255}`
  return nth % 3 === 2 ? `10.0.0.1, ${claim}` : claim
})

test(
  'a forged forwarded-for header makes no other network of one; only a proxy that the house trusts may speak for somebody',
  async () => {
    const place = await makePlace('sqlite', 'migrated')
    const networks = async (env: Partial<Record<string, string>>): Promise<number> => {
      const database = openDatabase(place.location, { synchronous: 'off' })
      const house = await aHouse(database, env)
      for (const claim of CLAIMS) {
        const headers = { 'x-forwarded-for': claim, 'x-real-ip': claim, forwarded: `for=${claim}` }
        expect((await house.send(await house.ballot(), headers)).status).toBe(201)
      }
      const rows = await database.read.selectFrom('ballot').select('network_key').where('evaluation_id', '=', house.evaluationId).execute()
      await database.close()
      return new Set(rows.map((row) => row.network_key)).size
    }
    expect(await networks({})).toBe(1)
    expect(await networks({ TRUSTED_PROXIES: '203.0.113.9' })).toBe(CLAIMS.length)
    report('forwarded-for spoofing', `${CLAIMS.length} claims of one peer are one network, of a trusted proxy ${CLAIMS.length}`)
    await place.remove()
  },
  PATIENCE,
)
