import { recordFindingSchema } from '@sunlit/contracts'
import { AppError, recordFinding } from '@sunlit/services'
import { Hono } from 'hono'
import type { ServerTypes } from '../server/variables.ts'
import { signedIn, type Identify } from './signed-in.ts'
import { inputOf } from '../server/input-of.ts'

/** `finding.record` without tRPC: the same schema and the same service, for programs that record many. */
export function recordFindingRoute(identify: Identify): Hono<ServerTypes> {
  return new Hono<ServerTypes>().post('/api/findings', async (c) => {
    const services = await signedIn(c, identify, 'finding.record')
    const body: unknown = await c.req.json().catch(() => {
      throw new AppError('invalid_input')
    })
    return c.json(await recordFinding(services, inputOf(recordFindingSchema, body)), 201)
  })
}
