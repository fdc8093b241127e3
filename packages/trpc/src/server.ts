export { createContext, type Caller, type ContextParts, type RequestContext } from './base/context.ts'
export { errorAnswer, httpStatusOf, trpcCodeOf, type ErrorAnswer } from './base/error-shape.ts'
export { actingCaller, createCallerFactory, procedure, router, type ProcedureMeta } from './base/procedure.ts'
export { appRouter, type AppRouter } from './router.ts'
