import { openDatabase } from '@sunlit/db'
import { makePlace } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { PATIENCE } from './full-size.testing.ts'
import { openGate } from './gate.testing.ts'
import { troubleTheHouse } from './trouble.testing.ts'

test(
  'while the database server is lost in the middle, a ballot is told that it stays on the phone; afterwards it comes in by itself, once',
  async () => {
    const place = await makePlace('postgres', 'migrated')
    if (place.location.dialect !== 'postgres') throw new Error('another database was asked for')
    const gate = await openGate(place.location)
    const database = openDatabase({ dialect: 'postgres', url: gate.url })
    const { sent, stored, received } = await troubleTheHouse('database down', {
      database,
      begin: gate.cut,
      end: gate.mend,
      async close() {
        await database.close()
        await gate.cut()
        await place.remove()
      },
    })
    expect(stored).toEqual(sent)
    expect(received).toBe(sent.length)
  },
  PATIENCE,
)
