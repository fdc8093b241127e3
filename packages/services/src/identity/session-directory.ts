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
export function createSessionDirectory(parts: DirectoryParts): SessionDirectory {
  return new RememberingDirectory(parts)
}

class RememberingDirectory implements SessionDirectory {
  readonly #parts: DirectoryParts
  readonly #sessions = new Map<string, Remembered>()
  readonly #policies = new Map<string, { readonly policy: SignInPolicy; readonly until: number }>()
  readonly #touching = new Set<Promise<void>>()
  /** A look-up that began before a revocation must not put its answer back after it. */
  #generation = 0

  constructor(parts: DirectoryParts) {
    this.#parts = parts
  }

  async find(token: string): Promise<SignedIn | undefined> {
    const instant = this.#parts.now()
    const known = this.#sessions.get(token)
    return known && known.until > Date.parse(instant) ? known.signedIn : this.#lookUp(token, instant)
  }

  forget(personId: string): void {
    this.#generation += 1
    for (const [token, { signedIn }] of this.#sessions) if (signedIn.actor.id === personId) this.#sessions.delete(token)
  }

  forgetAll(): void {
    this.#generation += 1
    this.#sessions.clear()
    this.#policies.clear()
  }

  async settled(): Promise<void> {
    await Promise.all(this.#touching)
  }

  async #lookUp(token: string, instant: string): Promise<SignedIn | undefined> {
    const { read } = this.#parts.db
    const [began, at] = [this.#generation, Date.parse(instant)]
    const row = await findSessionRow(read, token, instant)
    this.#sessions.delete(token)
    if (!row) return undefined
    const [grants, policy] = await Promise.all([listGrantsHeld(read, row.personId), this.#policyOf(row.organisationId, at)])
    if (minutesAfter(row.openedAt, policy.absoluteHours * 60) <= instant) return undefined
    this.#touch(row, policy, instant)
    const own = grants.filter((grant) => grant.organisation_id === row.organisationId)
    const held = own.map(({ role, unit_id: unitId }) => ({ role, unitId }))
    const signedIn = signedInOf(row, held, whatFirst(row, rolesIn(held), policy, instant))
    if (began === this.#generation) this.#remember(token, { signedIn, until: Math.min(at + SESSION_MEMORY_MS, Date.parse(row.expiresAt)) })
    return signedIn
  }

  async #policyOf(organisationId: string, at: number): Promise<SignInPolicy> {
    const known = this.#policies.get(organisationId)
    if (known && known.until > at) return known.policy
    const policy = await readSignInPolicy(this.#parts.db.read, organisationId)
    this.#policies.set(organisationId, { policy, until: at + SESSION_MEMORY_MS })
    return policy
  }

  /** Nobody waits for it: a session that is not prolonged ends a little earlier. */
  #touch(row: SessionRow, policy: SignInPolicy, instant: string): void {
    const end = endOfSession(row.openedAt, instant, policy)
    if (Date.parse(end) - Date.parse(row.expiresAt) < TOUCH_MS) return
    const touched = this.#parts.db
      .transact((tx) => extendSession(tx, { id: row.sessionId, now: instant, expiresAt: end }))
      .then(
        () => undefined,
        (error: unknown) => this.#parts.onTouchFailed?.(error),
      )
      .finally(() => this.#touching.delete(touched))
    this.#touching.add(touched)
  }

  #remember(token: string, remembered: Remembered): void {
    const [oldest] = this.#sessions.keys()
    if (this.#sessions.size >= MOST_REMEMBERED && oldest !== undefined) this.#sessions.delete(oldest)
    this.#sessions.set(token, remembered)
  }
}

function rolesIn(held: Actor['grants']): readonly Role[] {
  return held.map(({ role }) => role)
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

function signedInOf(row: SessionRow, grants: Actor['grants'], mustFirst: MustFirst | undefined): SignedIn {
  return {
    actor: { kind: 'person', id: row.personId, alias: row.alias, organisationId: row.organisationId, unitId: row.unitId, grants },
    sessionId: row.sessionId,
    name: row.name,
    username: row.username,
    organisationName: row.organisationName,
    hasSecondFactor: row.twoFactorEnabled === 1,
    mustFirst,
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
