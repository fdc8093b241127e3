import type { Furnishing } from '@sunlit/db/testing'
import { someParts } from '../server/server.testing.ts'
import { seedDemo } from './seed-demo.ts'

/** The demonstration as it stands today. */
export const DEMO = furnishedAt()

/** The demonstration on 22 November 2026, a Sunday between two quarters' ends. */
export const DEMO_IN_NOVEMBER = furnishedAt('2026-11-22T02:00:00.000Z')

function furnishedAt(now?: string): Furnishing {
  return {
    async fill(database) {
      const { anonymous, identity } = await someParts(database)
      await seedDemo(now === undefined ? anonymous : { ...anonymous, now: () => now }, identity)
    },
  }
}
