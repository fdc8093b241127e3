import { eventIdSchema } from '@sunlit/contracts'
import { getProof, type ServiceContext } from '@sunlit/services'
import { actingCaller, type Caller } from '@sunlit/trpc/server'
import { Hono } from 'hono'
import type { ServerTypes } from '../server/variables.ts'
import { inputOf } from '../server/input-of.ts'

interface ProofParts {
  readonly identify: (request: Request, address: string) => Promise<Caller | null>
  readonly anonymous: ServiceContext
}

/** A proof file to keep: it is checked without this server. Whose proof it is, the service decides. */
export function proofRoute({ identify, anonymous }: ProofParts): Hono<ServerTypes> {
  return new Hono<ServerTypes>().get('/api/proof/:eventId', async (c) => {
    const { eventId } = inputOf(eventIdSchema, c.req.param())
    const caller = actingCaller(await identify(c.req.raw, c.get('clientAddress')))
    const proof = await getProof(caller?.services ?? anonymous, { eventId })
    return c.json(proof, 200, {
      'Cache-Control': 'private, no-cache',
      'Content-Disposition': `attachment; filename="proof-${eventId}.json"`,
    })
  })
}
