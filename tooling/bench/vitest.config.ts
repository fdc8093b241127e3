import { preset } from '@sunlit/vitest'

export default preset({ include: ['faults/**/*.test.ts'], globalSetup: ['@sunlit/db/testing/postgres'] })
