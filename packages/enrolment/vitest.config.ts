import { preset } from '@sunlit/vitest'

// A draw of 100,000 and the properties take seconds of processor time: on a busy machine that is no reason to fail.
export default preset({ testTimeout: 60_000 })
