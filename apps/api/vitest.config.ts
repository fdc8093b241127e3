import { preset } from '@sunlit/vitest'

export default preset({ globalSetup: ['@sunlit/db/testing/postgres'], testTimeout: 120_000 })
