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
export { exportTrail, MOST_EXPORTED, type TrailExport } from './audit/export-trail.ts'
export { getProof } from './audit/get-proof.ts'
export { listTrail, type TrailPage } from './audit/list-trail.ts'
export { findBundleBytes, findSignedCheckpoint, findTileBytes, listVerifierKeys } from './audit/log-reader.ts'
export type { TrailLine } from './audit/trail-line.ts'
export { listPublicPublications } from './publication-api/list-public-publications.ts'
