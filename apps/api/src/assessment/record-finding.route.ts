import { recordFindingSchema } from '@sunlit/contracts'
import { may, recordFinding } from '@sunlit/services'
import { actingCaller } from '@sunlit/trpc/server'
import { z } from 'zod'
import { NO_STORE, type BusyPost, type DirectPost } from '../server/busy-post.ts'
import { inputOf } from '../server/input-of.ts'
import { permitted, type Identify } from './signed-in.ts'

const batchOfOne = z.strictObject({ 0: recordFindingSchema })

/** `finding.record` without tRPC: the same schema and the same service, for programs that record many. */
export function recordFindingPost(identify: Identify): BusyPost {
  return {
    path: '/api/findings',
    headers: {},
    async answer(asked) {
      const services = await permitted(asked, identify, 'finding.record')
      return { status: 201, body: await recordFinding(services, inputOf(recordFindingSchema, asked.body)) }
    },
  }
}

/**
 * `finding.record` as the staff app's own client sends it, a batch of one, when all is well with it. Anything else is left to tRPC, which asks
 * the service again and says what is wrong: the number of the request makes a finding come in once.
 */
export function recordFindingCall(identify: Identify): DirectPost {
  return {
    path: '/api/trpc/finding.record?batch=1',
    route: '/api/trpc/*',
    headers: { ...NO_STORE, vary: 'trpc-accept, accept' },
    leavesNoJson: true,
    async answer(asked) {
      const input = batchOfOne.safeParse(asked.body)
      const caller = actingCaller(await identify(asked, asked.address))
      if (!input.success || !caller || !may(caller.services.actor, 'finding.record')) return undefined
      const data = await recordFinding(caller.services, input.data[0]).catch(() => undefined)
      return data && { status: 200, body: [{ result: { data } }] }
    },
  }
}
