import { preset } from '@sunlit/vitest'

// Nothing here changes globals, so files share their workers, and the PostgreSQL databases that earlier ones have left.
export default preset({ globalSetup: ['./src/testing/global-setup.ts'], isolate: false, testTimeout: 20_000, hookTimeout: 30_000 })
