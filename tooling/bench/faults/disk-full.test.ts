import { openDatabase } from '@sunlit/db'
import { fillDisk, makePlace, makeRoom } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { PATIENCE } from './full-size.testing.ts'
import { troubleTheHouse } from './trouble.testing.ts'

test(
  'while the disk is full, a ballot is told that it stays on the phone; afterwards it comes in by itself, once',
  async () => {
    const place = await makePlace('sqlite', 'migrated')
    const database = openDatabase(place.location, { synchronous: 'off' })
    const { sent, stored, received } = await troubleTheHouse('disk full', {
      database,
      // It may share a transaction with ballots, and fail with them: the limit holds all the same.
      begin: () => fillDisk(database).catch(() => undefined),
      end: () => makeRoom(database),
      close: () => database.close().then(() => place.remove()),
    })
    expect(stored).toEqual(sent)
    expect(received).toBe(sent.length)
  },
  PATIENCE,
)
