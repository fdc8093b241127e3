import { preset } from '@sunlit/vitest'

export default preset({ globalSetup: ['./src/testing/global-setup.ts'], testTimeout: 20_000, hookTimeout: 30_000 })
