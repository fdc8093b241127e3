import { scryptSync } from 'node:crypto'
import { isUnitRole, type Role } from '@sunlit/contracts'
import type { TestDatabase } from '@sunlit/db/testing'
import { systemActor, type Actor } from '../core/actor.ts'
import { createServiceContext, type ServiceContext } from '../core/service-context.ts'
import type { AuthEngine } from './auth-engine.ts'
import type { IdentityParts } from './door.ts'
import { seedPerson } from './seed-person.ts'
import { createSessionDirectory } from './session-directory.ts'
import { listGrantsHeld, findPerson } from '@sunlit/db'

/** An organisation with a clock that stands still until it is moved, and people who act in it. */
export interface TestHouse {
  readonly database: TestDatabase
  readonly parts: IdentityParts
  readonly organisationId: string
  /** The server itself, in this organisation. */
  readonly system: ServiceContext
  /** A person with these roles, and the context in which that person acts. */
  person(username: string, roles?: readonly Role[], unitId?: string | null): Promise<{ readonly id: string; readonly ctx: ServiceContext }>
  /** What the log has, oldest first. */
  events(): Promise<readonly string[]>
  setTime(instant: string): void
}

function notHere(): never {
  throw new Error('Sessions are tested where the sign-in library is')
}

/** Hashes for tests that open no session: real scrypt, as cheap as it gets. */
export const HASHES_ONLY: AuthEngine = {
  hashPassword: async (password) => scryptSync(password, 'salt', 16, { N: 2 }).toString('hex'),
  verifyPassword: async (hash, password) => scryptSync(password, 'salt', 16, { N: 2 }).toString('hex') === hash,
  readSessionToken: notHere,
  openSession: notHere,
  findChallenged: notHere,
  passSecondFactor: notHere,
  closeSession: notHere,
  beginTotp: notHere,
  confirmTotp: notHere,
  renewBackupCodes: notHere,
  disableTotp: notHere,
}

export async function aHouse(database: TestDatabase, auth: AuthEngine = HASHES_ONLY, name = '示例市政务公开办公室'): Promise<TestHouse> {
  let instant = '2026-03-02T01:00:00.000Z'
  const now = (): string => instant
  const bare = createServiceContext({ db: database, actor: systemActor(), now })
  const organisationId = bare.newId()
  await database.transact((tx) =>
    tx
      .insertInto('organisation')
      .values({ id: organisationId, parent_id: null, name, kind: 'government', created_at: instant, closed_at: null })
      .execute(),
  )
  const system = { ...bare, actor: systemActor(organisationId) }
  const parts: IdentityParts = { auth, sessions: createSessionDirectory({ db: database, now }) }
  return {
    database,
    parts,
    organisationId,
    system,
    async person(username, roles = [], unitId = null) {
      const grants = roles.map((role) => ({ role, unitId: isUnitRole(role) ? unitId : null }))
      const seed = { organisationId, name: username, username, password: 'Right-1-word', unitId, grants, mustChangePassword: false }
      const id = await seedPerson(system, parts, seed)
      return { id, ctx: { ...bare, actor: await actorOf(database, id) } }
    },
    async events() {
      return (await database.read.selectFrom('event').select('type').orderBy('arrival').execute()).map(({ type }) => type)
    },
    setTime(next) {
      instant = next
    },
  }
}

/** As the session directory would see the person now. */
export async function actorOf(database: TestDatabase, id: string): Promise<Actor> {
  const [person, held] = [await findPerson(database.read, id), await listGrantsHeld(database.read, id)]
  if (!person) throw new Error('No such person')
  return {
    kind: 'person',
    id,
    alias: person.alias,
    organisationId: person.organisation_id,
    unitId: person.unit_id,
    grants: held.map(({ role, unit_id }) => ({ role, unitId: unit_id })),
  }
}
