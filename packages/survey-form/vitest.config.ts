import { preset } from '@sunlit/vitest'

export default preset({ environment: 'happy-dom' })
