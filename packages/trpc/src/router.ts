import { auditRouter } from './audit/audit.router.ts'
import { router } from './base/procedure.ts'

/** Every procedure of the platform, one router per module. */
export const appRouter = router({
  audit: auditRouter,
})

export type AppRouter = typeof appRouter
