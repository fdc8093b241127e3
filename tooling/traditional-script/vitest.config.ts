import { preset } from '@sunlit/vitest'

export default preset()
