export type { AuthEngine, FactorOutcome, OpenedSession, ProvenPassword, SignInRequest, TotpEnrolment } from './identity/auth-engine.ts'
export { AppError } from './core/app-error.ts'
export {
  anonymousActor,
  assertMay,
  may,
  rolesOf,
  scopeOf,
  systemActor,
  type Actor,
  type HeldGrant,
  type RequiredPermission,
} from './core/actor.ts'
export { DEPLOYMENT, recordEvents, type EventToRecord, type PlacedEvent } from './core/record-events.ts'
export { atLeastOne, recordRefusal, runCommand, type CommandEvents, type Done, type Unchanged } from './core/run-command.ts'
export { createServiceContext, type ServiceContext } from './core/service-context.ts'
