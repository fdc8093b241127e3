import { preset } from '@sunlit/vitest'

export default preset({ globalSetup: ['@sunlit/db/testing/postgres'] })
