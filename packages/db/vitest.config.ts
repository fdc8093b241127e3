import { preset } from '@sunlit/vitest'

export default preset({ globalSetup: ['./src/testing/global-setup.ts'] })
