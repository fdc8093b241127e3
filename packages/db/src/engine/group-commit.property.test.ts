import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Database } from './database.ts'
import { describeBothDialects } from '../testing/index.ts'

/** One caller's command: how many rows it writes, how it ends, and how long the queue is given to fill before it. */
const commandArbitrary = fc.record({
  rows: fc.integer({ min: 1, max: 3 }),
  ending: fc.constantFrom('keeps', 'throws', 'breaks a constraint', 'throws before writing'),
  pauses: fc.integer({ min: 0, max: 2 }),
})

type Command = typeof commandArbitrary extends fc.Arbitrary<infer T> ? T : never

async function run(database: Database, name: string, { rows, ending, pauses }: Command): Promise<void> {
  await database.transact(async (tx) => {
    if (ending === 'throws before writing') throw new Error('refused')
    for (let row = 0; row < rows; row++) {
      await tx
        .insertInto('lease')
        .values({ name: `${name}.${row}`, holder: name, token: row, expires_at: '' })
        .execute()
      for (let pause = 0; pause < pauses; pause++) await Promise.resolve()
    }
    if (ending === 'throws') throw new Error('refused')
    if (ending === 'breaks a constraint')
      await tx
        .insertInto('lease')
        .values({ name: `${name}.0`, holder: '', token: 0, expires_at: '' })
        .execute()
  })
}

describeBothDialects('commands that arrive together', (open) => {
  it('are stored whole exactly when they were acknowledged', async () => {
    const database = await open({ groupCommit: { commands: 7, milliseconds: 50 } })
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(commandArbitrary, { minLength: 1, maxLength: 40 }), async (commands) => {
        round++
        const outcomes = await Promise.allSettled(commands.map((command, nth) => run(database, `${round}-${nth}`, command)))
        const expected = commands.flatMap(({ rows, ending }, nth) =>
          ending === 'keeps' ? Array.from({ length: rows }, (_, row) => `${round}-${nth}.${row}`) : [],
        )
        expect(outcomes.map(({ status }) => status)).toEqual(commands.map(({ ending }) => (ending === 'keeps' ? 'fulfilled' : 'rejected')))
        const stored = await database.read.selectFrom('lease').select('name').where('name', 'like', `${round}-%`).execute()
        expect(stored.map(({ name }) => name).toSorted()).toEqual(expected.toSorted())
      }),
      { numRuns: 30 },
    )
  })

  it('are visible to every reader by the time they are acknowledged', async () => {
    const database = await open()
    const checked = await Promise.all(
      Array.from({ length: 50 }, async (_, nth) => {
        await run(database, `v-${nth}`, { rows: 1, ending: 'keeps', pauses: 0 })
        return database.read.selectFrom('lease').select('name').where('name', '=', `v-${nth}.0`).executeTakeFirst()
      }),
    )
    expect(checked.filter((row) => row === undefined)).toEqual([])
  })
})
