import { preset } from '@sunlit/vitest'

export default preset({ globalSetup: ['@sunlit/db/testing/postgres'], testTimeout: 30_000, hookTimeout: 60_000 })
