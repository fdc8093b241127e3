import { recordFindingSchema } from '@sunlit/contracts'
import { recordFinding } from '@sunlit/services'
import type { BusyPost } from '../server/busy-post.ts'
import { inputOf } from '../server/input-of.ts'
import { permitted, type Identify } from './signed-in.ts'

/** `finding.record` without tRPC: the same schema and the same service, for programs that record many. */
export function recordFindingPost(identify: Identify): BusyPost {
  return {
    path: '/api/findings',
    most: { bytes: 2 * 1024 * 1024, words: '2 MB' },
    noStore: false,
    async answer(asked) {
      const services = await permitted(asked, identify, 'finding.record')
      return { status: 201, body: await recordFinding(services, inputOf(recordFindingSchema, asked.body)) }
    },
  }
}
