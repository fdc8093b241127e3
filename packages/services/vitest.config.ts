import { preset } from '@sunlit/vitest'

export default preset({ globalSetup: ['@sunlit/db/testing/postgres'], testTimeout: 20_000, hookTimeout: 30_000 })
