import { afterEach, describe } from 'vitest'
import type { OpenOptions } from '../engine/open-database.ts'
import { DIALECTS, openTestDatabase, type Dialect, type Furnishing, type TestDatabase } from './open-test-database.ts'

/** Opens a database of the suite's dialect, empty or furnished; it is closed after the test. */
export type OpenInTest = (options?: OpenOptions, furnishing?: Furnishing) => Promise<TestDatabase>

/** One suite, both databases: whatever holds on one must hold on the other. */
export function describeBothDialects(name: string, suite: (open: OpenInTest, dialect: Dialect) => void): void {
  describe.each(DIALECTS)(`${name} (%s)`, (dialect) => {
    const opened: TestDatabase[] = []
    afterEach(async () => {
      for (const database of opened.splice(0)) await database.close()
    })
    suite(async (options, furnishing) => {
      const database = await openTestDatabase(dialect, options, furnishing)
      opened.push(database)
      return database
    }, dialect)
  })
}
