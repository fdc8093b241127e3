import { router } from './base/procedure.ts'

/** Every procedure of the platform, one router per module. */
export const appRouter = router({})

export type AppRouter = typeof appRouter
