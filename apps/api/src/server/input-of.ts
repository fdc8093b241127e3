import { TRPCError } from '@trpc/server'
import type { z } from 'zod'

/**
 * What came in over a plain route, checked. Throws what a tRPC procedure throws for bad input, so that the reader is told which
 * field is wrong; a ZodError from anywhere else is a stored row that does not fit, and that is our own fault.
 */
export function inputOf<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new TRPCError({ code: 'BAD_REQUEST', cause: parsed.error })
}
