import type { Permission } from '@sunlit/contracts'
import { AppError, may, recordRefusal, type RequiredPermission } from '@sunlit/services'
import { initTRPC, TRPCError } from '@trpc/server'
import type { Caller, RequestContext } from './context.ts'
import { errorAnswer, trpcCodeOf } from './error-shape.ts'

/** Kept with each procedure, so that one test can walk them all. */
export interface ProcedureMeta {
  readonly permission: RequiredPermission
}

const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false, // never a stack in an answer
    errorFormatter: ({ shape, error, ctx }) => {
      const { code, sentence, details, requestId, fields } = errorAnswer(error, ctx?.requestId ?? '')
      return {
        code: shape.code,
        message: sentence,
        data: { httpStatus: shape.data.httpStatus, code, sentence, details, requestId, ...(fields && { fields }) },
      }
    },
  })

export const router = t.router
export const mergeRouters = t.mergeRouters
export const createCallerFactory = t.createCallerFactory

/** The one place where an AppError becomes an HTTP status. */
const mapErrors = t.middleware(async ({ next }) => {
  const result = await next()
  if (result.ok || !(result.error.cause instanceof AppError)) return result
  const { cause } = result.error
  throw new TRPCError({ code: trpcCodeOf(cause.code), message: cause.message, cause })
})

/**
 * Starts every procedure: `procedure('finding.record').input(schema).mutation(({ ctx, input }) => recordFinding(ctx.services, input))`.
 * Whether the caller may is decided before the input is looked at, so that a refusal tells nothing about the data.
 * `public` is open to everybody, `account.self` to whoever is signed in, whatever they still have to do first.
 */
export function procedure(permission: RequiredPermission) {
  return t.procedure
    .meta({ permission })
    .use(mapErrors)
    .use(async ({ ctx, next }) => {
      const caller = permission === 'public' ? actingCaller(ctx.caller) : await allowed(ctx, permission)
      return next({ ctx: { services: caller?.services ?? ctx.anonymous } })
    })
}

/** Whoever still owes a new password or the second factor is nobody yet, also where everybody may ask. */
export function actingCaller(caller: Caller | null): Caller | null {
  return caller?.signedIn.mustFirst === undefined ? caller : null
}

/** A first password is changed and a second factor bound before anything else; who may not is refused, and that is kept. */
async function allowed({ caller }: RequestContext, permission: Permission): Promise<Caller> {
  if (caller === null) throw new AppError('not_signed_in')
  if (permission === 'account.self') return caller
  const { mustFirst } = caller.signedIn
  if (mustFirst !== undefined) throw new AppError(mustFirst)
  if (may(caller.services.actor, permission)) return caller
  await recordRefusal(caller.services, permission)
  throw new AppError('forbidden')
}
