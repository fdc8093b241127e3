import { idSchema, joinQueueSchema } from '@sunlit/contracts'
import {
  createQueueDesk,
  enterFromQueue,
  getQueueFile,
  joinQueue,
  viewQueue,
  viewQueuePlace,
  type MessageHouse,
  type OpenDayContext,
  type ServiceContext,
} from '@sunlit/services'
import { Hono } from 'hono'
import { bodyOf } from './body-of.ts'
import { inputOf } from '../server/input-of.ts'
import type { ServerTypes } from '../server/variables.ts'

export interface QueueRouteParts {
  readonly anonymous: ServiceContext
  readonly messages: MessageHouse
}

/** Queues before sign-up, as `open-day-queue.schema.ts` of the contracts lists them. What is the same for all who wait is kept for a second. */
export function queueRoutes({ anonymous, messages }: QueueRouteParts): Hono<ServerTypes> {
  const ctx: OpenDayContext = { ...anonymous, vault: messages.vault, publicUrl: messages.publicUrl }
  const desk = createQueueDesk()
  const fresh = { 'Cache-Control': 'no-store' }
  return new Hono<ServerTypes>()
    .get('/api/open-day/queues/:id', async (c) => c.json(await viewQueue(ctx, desk, inputOf(idSchema, c.req.param('id'))), 200, fresh))
    .get('/api/open-day/queues/:id/file', async (c) => c.json(await getQueueFile(ctx, inputOf(idSchema, c.req.param('id'))), 200, fresh))
    .post('/api/open-day/queues/:id/places', async (c) => {
      const sessionId = inputOf(idSchema, c.req.param('id'))
      return c.json(await joinQueue(ctx, desk, sessionId, inputOf(joinQueueSchema, await bodyOf(c))), 201, fresh)
    })
    .get('/api/open-day/queues/places/:token', async (c) => c.json(await viewQueuePlace(ctx, desk, c.req.param('token')), 200, fresh))
    .post('/api/open-day/queues/places/:token/enter', async (c) => c.json(await enterFromQueue(ctx, c.req.param('token')), 200, fresh))
}
