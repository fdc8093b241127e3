import { isAdministrator, type ErrorCode, type Role } from '@sunlit/contracts'
import { listGrantsHeld, type Database } from '@sunlit/db'
import type { Actor } from '../core/actor.ts'
import type { SessionSpan } from './auth-engine.ts'
import { minutesAfter, readSignInPolicy, type SignInPolicy } from './policy.ts'
import { extendSession, findSessionRow, type SessionRow } from './session.repo.ts'

/** What has to be done before anything but the own account is open. */
export type MustFirst = Extract<ErrorCode, 'password_change_required' | 'second_factor_required'>

/** Somebody who is signed in. */
export interface SignedIn {
  readonly actor: Actor
  readonly sessionId: string
  readonly name: string
  readonly username: string | null
  readonly organisationName: string
  readonly hasSecondFactor: boolean
  readonly mustFirst: MustFirst | undefined
}

/**
 * How long this process may go on answering from memory. A revocation through this process counts at once; one through another
 * replica counts after at most this long.
 */
export const SESSION_MEMORY_MS = 3_000

/** The end of a session is moved at most this often, so that reading does not write on every request. */
const TOUCH_MS = 60_000
const MOST_REMEMBERED = 20_000

/** Knows who a session token stands for: one compiled query, and nothing at all while the answer is fresh. */
export interface SessionDirectory {
  find(token: string): Promise<SignedIn | undefined>
  /** Whatever is remembered of a person is forgotten: called after every change to an account or its grants. */
  forget(personId: string): void
  /** Settings changed: every session is looked at anew. */
  forgetAll(): void
  /** Resolves when no session is being prolonged: before the database is closed. */
  settled(): Promise<void>
}

interface Remembered {
  readonly signedIn: SignedIn
  readonly until: number
}

export interface DirectoryParts {
  readonly db: Database
  readonly now: () => string
  /** Touching a session failed; the request it belongs to goes on. */
  readonly onTouchFailed?: (error: unknown) => void
}

/** One per process. */
export function createSessionDirectory({ db, now, onTouchFailed }: DirectoryParts): SessionDirectory {
  const sessions = new Map<string, Remembered>()
  const policies = new Map<string, { readonly policy: SignInPolicy; readonly until: number }>()
  // A look-up that began before a revocation must not put its answer back after it.
  let generation = 0
  const touching = new Set<Promise<void>>()

  async function policyOf(organisationId: string, at: number): Promise<SignInPolicy> {
    const known = policies.get(organisationId)
    if (known && known.until > at) return known.policy
    const policy = await readSignInPolicy(db.read, organisationId)
    policies.set(organisationId, { policy, until: at + SESSION_MEMORY_MS })
    return policy
  }

  function touch(row: SessionRow, policy: SignInPolicy, instant: string): void {
    const end = endOfSession(row.openedAt, instant, policy)
    if (Date.parse(end) - Date.parse(row.expiresAt) < TOUCH_MS) return
    const touched = db
      .transact((tx) => extendSession(tx, { id: row.sessionId, now: instant, expiresAt: end }))
      .then(
        () => undefined,
        (error: unknown) => onTouchFailed?.(error),
      )
      .finally(() => touching.delete(touched))
    touching.add(touched)
  }

  return {
    async find(token) {
      const instant = now()
      const at = Date.parse(instant)
      const known = sessions.get(token)
      if (known && known.until > at) return known.signedIn
      const began = generation
      const row = await findSessionRow(db.read, token, instant)
      sessions.delete(token)
      if (!row) return undefined
      const [grants, policy] = await Promise.all([listGrantsHeld(db.read, row.personId), policyOf(row.organisationId, at)])
      if (minutesAfter(row.openedAt, policy.absoluteHours * 60) <= instant) return undefined
      touch(row, policy, instant)
      const own = grants.filter((grant) => grant.organisation_id === row.organisationId)
      const signedIn = signedInOf(
        row,
        own.map(({ role, unit_id }) => ({ role, unitId: unit_id })),
        policy,
        instant,
      )
      if (began === generation) remember(sessions, token, { signedIn, until: Math.min(at + SESSION_MEMORY_MS, Date.parse(row.expiresAt)) })
      return signedIn
    },
    forget(personId) {
      generation += 1
      for (const [token, { signedIn }] of sessions) if (signedIn.actor.id === personId) sessions.delete(token)
    },
    async settled() {
      await Promise.all(touching)
    },
    forgetAll() {
      generation += 1
      sessions.clear()
      policies.clear()
    },
  }
}

/** A session that begins now. */
export function spanFrom(now: string, policy: Pick<SignInPolicy, 'idleMinutes' | 'absoluteHours'>): SessionSpan {
  return { from: now, until: endOfSession(now, now, policy) }
}

/** Slides with use, up to the absolute limit. */
export function endOfSession(openedAt: string, now: string, policy: Pick<SignInPolicy, 'idleMinutes' | 'absoluteHours'>): string {
  const [idle, absolute] = [minutesAfter(now, policy.idleMinutes), minutesAfter(openedAt, policy.absoluteHours * 60)]
  return idle < absolute ? idle : absolute
}

function remember(sessions: Map<string, Remembered>, token: string, remembered: Remembered): void {
  const [oldest] = sessions.keys()
  if (sessions.size >= MOST_REMEMBERED && oldest !== undefined) sessions.delete(oldest)
  sessions.set(token, remembered)
}

function signedInOf(row: SessionRow, grants: Actor['grants'], policy: SignInPolicy, now: string): SignedIn {
  return {
    actor: { kind: 'person', id: row.personId, alias: row.alias, organisationId: row.organisationId, unitId: row.unitId, grants },
    sessionId: row.sessionId,
    name: row.name,
    username: row.username,
    organisationName: row.organisationName,
    hasSecondFactor: row.twoFactorEnabled === 1,
    mustFirst: whatFirst(
      row,
      grants.map(({ role }) => role),
      policy,
      now,
    ),
  }
}

/** Rule I-5: an initial or outdated password is changed first; then an administrator binds a second factor. */
export function whatFirst(
  row: Pick<SessionRow, 'mustChangePassword' | 'passwordChangedAt' | 'twoFactorEnabled'>,
  roles: readonly Role[],
  policy: Pick<SignInPolicy, 'maxAgeDays'>,
  now: string,
): MustFirst | undefined {
  const outdated = row.passwordChangedAt !== null && minutesAfter(row.passwordChangedAt, policy.maxAgeDays * 24 * 60) <= now
  if (row.mustChangePassword === 1 || outdated) return 'password_change_required'
  return row.twoFactorEnabled !== 1 && roles.some(isAdministrator) ? 'second_factor_required' : undefined
}
