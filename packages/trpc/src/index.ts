import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from './router.ts'

export type { AppRouter } from './router.ts'
export type { ErrorAnswer } from './base/error-shape.ts'
/** What each procedure takes, by its path: `RouterInputs['finding']['record']`. */
export type RouterInputs = inferRouterInputs<AppRouter>
/** What each procedure answers, by its path. */
export type RouterOutputs = inferRouterOutputs<AppRouter>
