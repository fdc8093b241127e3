import { AppError } from '@sunlit/services'
import type { Context } from 'hono'
import type { ServerTypes } from '../server/variables.ts'

/** What was sent, before its schema has looked at it. Throws `invalid_input` for what is no JSON. */
export async function bodyOf(c: Context<ServerTypes>): Promise<unknown> {
  return c.req.json().catch(() => {
    throw new AppError('invalid_input')
  })
}
