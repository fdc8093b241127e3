import type { Person } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { AuthEngine, SignInRequest } from './auth-engine.ts'
import type { SessionDirectory } from './session-directory.ts'

/** What the identity commands need beside the service context; one of each per process. */
export interface IdentityParts {
  readonly auth: AuthEngine
  readonly sessions: SessionDirectory
  /** Whether the office's own identity provider is configured: the sign-in page then shows that door as well. */
  readonly hasExternal?: boolean
  /** Whether citizens can prove who they are through an identity provider (rule W-40). */
  readonly checksRealNames?: boolean
}

/** The same with the request that somebody stands at the door with. */
export interface Door extends IdentityParts {
  readonly request: SignInRequest
}

/** The person as the one who acts, before any session says so. Holds no grants: at the door nobody uses one. */
export function actingAs(ctx: ServiceContext, person: Pick<Person, 'id' | 'alias' | 'organisation_id' | 'unit_id'>): ServiceContext {
  const { id, alias, organisation_id: organisationId, unit_id: unitId } = person
  return { ...ctx, actor: { kind: 'person', id, alias, organisationId, unitId, grants: [] } }
}

/**
 * The outcome of a step that is stored even when it is a refusal: a wrong password counts as a try, so it must not be rolled
 * back. The refusal is thrown only after the commit.
 */
export type Answer<T> = { readonly refusal: AppError } | { readonly result: T }

export function answered<T>(answer: Answer<T>): T {
  if ('refusal' in answer) throw answer.refusal
  return answer.result
}
