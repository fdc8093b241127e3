export type {
  AuthEngine,
  FactorOutcome,
  OpenedSession,
  ProvenPassword,
  SignInRequest,
  TotpEnrolment,
} from './identity/auth-engine.ts'
