import { scryptSync } from 'node:crypto'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import type { Role } from '@sunlit/contracts'
import { insertOrganisation } from '@sunlit/db'
import type { TestDatabase } from '@sunlit/db/testing'
import {
  anonymousActor,
  beginSecondFactor,
  confirmSecondFactor,
  createServiceContext,
  createSessionDirectory,
  seedPerson,
  signIn,
  systemActor,
  type AuthEngine,
  type Door,
  type IdentityParts,
  type OpenedSession,
  type ServiceContext,
  type SignedIn,
  type SignInRequest,
} from '@sunlit/services'
import { createAuth, type Auth } from './create-auth.ts'
import type { OidcOptions } from './external-sign-in.ts'

export const PASSWORD = 'Right-1-password'

/** The real sign-in library over a database, with a clock that can be moved ahead of the machine's own. */
export interface TestHouse {
  readonly database: TestDatabase
  readonly auth: Auth
  readonly parts: IdentityParts
  readonly organisationId: string
  readonly anonymous: ServiceContext
  readonly system: ServiceContext
  /** How many hashes were computed so far. */
  hashes(): number
  person(username: string, roles?: readonly Role[]): Promise<string>
  browser(): Browser
  signedIn(username: string): Promise<Browser>
  /** Types and details of events, oldest first. */
  events(): Promise<readonly string[]>
  later(minutes: number): void
}

/** Keeps cookies as a browser does. */
export class Browser {
  readonly #house: TestHouse
  readonly #jar = new Map<string, string>()

  constructor(house: TestHouse) {
    this.#house = house
  }

  keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
      if (value === '' || /max-age=0/i.test(cookie)) this.#jar.delete(name)
      else this.#jar.set(name, value)
    }
  }

  get request(): SignInRequest {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ')
    return { headers: new Headers({ 'user-agent': 'test', ...(cookie !== '' && { cookie }) }), address: '192.0.2.7' }
  }

  get door(): Door {
    return { ...this.#house.parts, request: this.request }
  }

  async whoAmI(): Promise<SignedIn | undefined> {
    const token = this.#house.auth.engine.readSessionToken(this.request.headers)
    return token === undefined ? undefined : this.#house.parts.sessions.find(token)
  }

  /** The context of whoever is signed in here. */
  async ctx(): Promise<ServiceContext> {
    const signedIn = await this.whoAmI()
    if (!signedIn) throw new Error('Nobody is signed in in this browser')
    return { ...this.#house.anonymous, actor: signedIn.actor }
  }
}

export async function aHouse(database: TestDatabase, publicUrl = 'http://localhost:3000', oidc?: OidcOptions): Promise<TestHouse> {
  let ahead = 0
  let hashes = 0
  const now = (): string => new Date(Date.now() + ahead).toISOString()
  const anonymous = createServiceContext({ db: database, actor: anonymousActor(), now })
  const auth = await createAuth({
    database,
    secret: 'a secret for tests only, long enough',
    publicUrl,
    newId: anonymous.newId,
    ...(oidc && { oidc }),
  })
  const engine: AuthEngine = {
    ...auth.engine,
    hashPassword: async (password) => cheapHash(password),
    verifyPassword: async (hash, password) => {
      hashes += 1
      return cheapHash(password) === hash
    },
  }
  const parts: IdentityParts = { auth: engine, sessions: createSessionDirectory({ db: database, now }) }
  const organisationId = anonymous.newId()
  await database.transact((tx) =>
    insertOrganisation(tx, { id: organisationId, parent_id: null, name: '示例市', kind: 'government', created_at: now(), closed_at: null }),
  )
  const system = { ...anonymous, actor: systemActor(organisationId) }
  const house: TestHouse = {
    database,
    auth,
    parts,
    organisationId,
    anonymous,
    system,
    hashes: () => hashes,
    person: (username, roles = []) =>
      seedPerson(system, parts, {
        organisationId,
        name: username,
        username,
        password: PASSWORD,
        unitId: null,
        grants: roles.map((role) => ({ role, unitId: null })),
        mustChangePassword: false,
      }),
    browser: () => new Browser(house),
    async signedIn(username) {
      const browser = new Browser(house)
      browser.keep((await signIn(anonymous, browser.door, { username, password: PASSWORD })).cookies)
      return browser
    },
    events: () => eventsOf(database),
    later(minutes) {
      ahead += minutes * 60_000
      parts.sessions.forgetAll()
    },
  }
  return house
}

/** `account.refused:password`: types, with the reason where there is one. */
async function eventsOf(database: TestDatabase): Promise<readonly string[]> {
  const rows = await database.read.selectFrom('event').select(['type', 'payload']).orderBy('arrival').execute()
  return rows.map(({ type, payload }) => `${type}${/"reason":"([^"]+)"/.exec(payload ?? '')?.[1]?.replace(/^/, ':') ?? ''}`)
}

/** Real scrypt takes the better part of a second on a busy machine; the library only compares what was compared before. */
function cheapHash(password: string): string {
  return scryptSync(password, 'salt', 16, { N: 2 }).toString('hex')
}

/** The code an authenticator shows now. */
export function codeOf(uri: string): Promise<string> {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return createOTP(new TextDecoder().decode(base32.decode(secret))).totp()
}

/** Types name and password; the browser keeps what comes back. */
export async function attempt(
  house: TestHouse,
  username: string,
  password: string,
  browser: Browser = house.browser(),
): Promise<OpenedSession> {
  const opened = await signIn(house.anonymous, browser.door, { username, password })
  browser.keep(opened.cookies)
  return opened
}

/** Signs somebody in who binds an authenticator at once. */
export async function withSecondFactor(house: TestHouse, username: string) {
  const browser = await house.signedIn(username)
  const { uri, backupCodes } = await beginSecondFactor(await browser.ctx(), browser.door, { password: PASSWORD })
  browser.keep(await confirmSecondFactor(await browser.ctx(), browser.door, { code: await codeOf(uri) }))
  return { browser, uri, backupCodes }
}
