import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OpenNow } from '@sunlit/contracts'
import {
  countMessages,
  migrateUp,
  migrationStatus,
  openDatabase,
  openStatementPool,
  parseDatabaseUrl,
  type Database,
  type DatabaseLocation,
  type SharedTurn,
} from '@sunlit/db'
import {
  anonymousActor,
  createChallengeDesk,
  createServiceContext,
  createSessionDirectory,
  findBundleBytes,
  findSignedCheckpoint,
  findTileBytes,
  listOpenDaysNow,
  listPublicPublications,
  listPublicSummaries,
  listVerifierKeys,
  loadLogKeys,
  readLogStanding,
  startHousekeeping,
  startSequencer,
  surveysOpenNow,
  type IdentityParts,
  type LogKeys,
  type MessageHouse,
  type RunningMessages,
  type ServiceContext,
} from '@sunlit/services'
import type { Caller } from '@sunlit/trpc/server'
import type { Called } from '../assessment/signed-in.ts'
import type { Logger } from 'pino'
import { createAuth } from '../auth/create-auth.ts'
import type { Env } from '../env.ts'
import type { LogReader } from '../routes/log.ts'
import type { ServerParts } from '../server/create-server.ts'
import type { Readiness } from '../server/health.ts'
import { createCitizenProvider, type CitizenProvider } from '../survey/citizen-provider.ts'
import { REAL_NAME_BACK } from '../survey/real-name.route.ts'
import { createMetrics } from '../server/metrics.ts'
import { memoryRateLimits, postgresRateLimits } from '../server/rate-limits.ts'
import { openMessages } from '../messages/open-messages.ts'
import { readSecret } from './secret.ts'
import { shareForgetting } from './share-forgetting.ts'

/** An event that waits longer than this for its place means that the sequencer stands still. */
const MOST_WAITING_SECONDS = 30

/** The opened deployment: what the server and the commands of the command line work with. */
export interface House {
  readonly database: Database
  readonly location: DatabaseLocation
  readonly keys: LogKeys
  readonly keyFile: string
  readonly identity: IdentityParts
  /** In nobody's name. */
  readonly anonymous: ServiceContext
  readonly messages: MessageHouse
  readonly serverParts: () => Promise<ServerParts>
  /** Sends messages and keeps open days up from now on: once, when the data are as they shall be. */
  readonly startMessages: () => void
  /** Gives every waiting event its place, then closes. */
  readonly close: () => Promise<void>
}

/**
 * Opens data, keys and sign-in as the environment says, migrating first. Close it again whatever happens. A command that is over
 * in a moment lets the sequencer rest: the server, or its next start, gives the events their places. So does a further thread of
 * the server, which takes its turn at the file with the others by `sharedTurn`.
 */
export async function openHouse(
  env: Env,
  logger: Logger,
  sequencing: 'sequencing' | 'resting' = 'sequencing',
  sharedTurn?: SharedTurn,
): Promise<House> {
  const { secret, keyFile, keys } = await openSecrets(env)
  const location = locationOf(env)
  await migrateUp(location)
  const database = openDatabase(location, { postgres: { connections: env.DATABASE_POOL }, ...(sharedTurn && { sharedTurn }) })
  const anonymous = createServiceContext({ db: database, actor: anonymousActor() })
  const { now, newId } = anonymous
  const auth = await openSignIn(env, { database, secret, newId, logger })
  const sessions = shareForgetting(
    createSessionDirectory({ db: database, now, onTouchFailed: (err) => logger.warn({ err }, 'session not extended') }),
  )
  const messages = openMessages({ env, database, secret, logger, now, newId })
  const work = sequencing === 'resting' ? undefined : startWork(database, keys, { now, logger })
  let running: RunningMessages | undefined
  const citizens = citizensOf(env)
  const identity: IdentityParts = { auth: auth.engine, sessions, hasExternal: auth.external !== undefined, checksRealNames: !!citizens }
  const figures = { perMinute: env.RATE_LIMIT_PER_MINUTE, signIns: env.SIGN_IN_LIMIT }
  const counts = location.dialect === 'postgres' ? openStatementPool(location.url) : undefined
  return {
    database,
    location,
    keys,
    keyFile,
    identity,
    anonymous,
    messages: messages.house,
    serverParts: async () => ({
      ...shownParts(database, now),
      env,
      logger,
      limits: counts ? await postgresRateLimits(figures, counts, secret) : memoryRateLimits(figures),
      readiness: () => readiness(database, location, now()),
      identify: (called) => identify(identity, anonymous, called),
      anonymous,
      identity,
      messages: messages.house,
      challengeDesk: createChallengeDesk(secret),
      external: auth.external?.(anonymous),
      citizens,
    }),
    startMessages: () => void (running ??= messages.start()),
    async close() {
      await Promise.all([work?.housekeeping.stop(), running?.stop()])
      await sessions.settled() // a session that is being prolonged writes
      sessions.close()
      await work?.sequencer.stop()
      await counts?.close()
      await database.close()
    },
  }
}

/** The folder, and what is kept in it for this deployment alone. */
async function openSecrets(env: Env): Promise<Pick<House, 'keyFile' | 'keys'> & { readonly secret: string }> {
  const folder = resolve(env.DATA_DIR)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const keyFile = env.LOG_KEY_FILE ?? join(folder, 'log-key.json')
  const secret = await readSecret(env.SUNLIT_SECRET, folder)
  return { secret, keyFile, keys: await loadLogKeys({ file: keyFile, env: env.LOG_KEY, origin: env.LOG_ORIGIN ?? originOf(env) }) }
}

function openSignIn(
  env: Env,
  { logger, ...parts }: { readonly database: Database; readonly secret: string; readonly newId: () => string; readonly logger: Logger },
) {
  const onLog = (level: 'debug' | 'info' | 'warn' | 'error', message: string): void => logger[level]({ part: 'sign-in' }, message)
  return createAuth({ ...parts, publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`, onLog, ...oidcOf(env) })
}

interface WorkParts {
  readonly now: () => string
  readonly logger: Logger
}

/** What goes on by itself, once for the process. */
function startWork(db: Database, keys: LogKeys, { now, logger }: WorkParts) {
  return {
    sequencer: startSequencer({ db, keys, now, onError: (err) => logger.error({ err }, 'sequencer') }),
    housekeeping: startHousekeeping({ db, now, onError: (err) => logger.warn({ err }, 'expired sessions not deleted') }),
  }
}

type ShownParts = Pick<ServerParts, 'metrics' | 'folders' | 'portalData' | 'log' | 'publicApi'>

/** What the server shows without asking who is there. */
function shownParts(database: Database, now: () => string): ShownParts {
  return {
    metrics: createMetrics(
      () => readLogStanding(database.read, now()),
      () => countMessages(database.read),
    ),
    folders: CLIENT_FOLDERS,
    portalData: async () => ({
      open: await openNow(database, now()),
      latest: (await listPublicPublications(database.read, { limit: 5 })).publications,
      summaries: (await listPublicSummaries(database.read)).slice(0, 3),
    }),
    log: logReader(database),
    publicApi: { database, now, openNow: () => openNow(database, now()) },
  }
}

/** What the public can take part in; the assessment is not public. */
async function openNow({ read }: Database, now: string): Promise<readonly OpenNow[]> {
  const [surveys, openDays] = await Promise.all([surveysOpenNow(read, now), listOpenDaysNow(read, now)])
  return [...surveys, ...openDays]
}

/** The frontends' build folders beside this app. */
const CLIENT_FOLDERS = {
  assessment: fileURLToPath(new URL('../../../assessment/dist', import.meta.url)),
  survey: fileURLToPath(new URL('../../../survey/dist', import.meta.url)),
  openDay: fileURLToPath(new URL('../../../open-day/dist', import.meta.url)),
}

export function locationOf(env: Pick<Env, 'DATABASE_URL' | 'DATA_DIR'>): DatabaseLocation {
  return env.DATABASE_URL === undefined
    ? { dialect: 'sqlite', file: join(resolve(env.DATA_DIR), 'sunlit.db') }
    : parseDatabaseUrl(env.DATABASE_URL)
}

/** The log's name for ever: where it is published, or a name that no other log has. Used only when there is no key yet. */
function originOf(env: Pick<Env, 'PUBLIC_URL'>): string {
  return env.PUBLIC_URL === undefined ? `sunlit-${randomBytes(6).toString('hex')}` : `${new URL(env.PUBLIC_URL).host}/log`
}

function oidcOf(env: Env) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  return issuer && clientId && clientSecret ? { oidc: { issuer, clientId, clientSecret, claim: env.OIDC_CLAIM } } : {}
}

function citizensOf(env: Env): CitizenProvider | undefined {
  const { CITIZEN_OIDC_ISSUER: issuer, CITIZEN_OIDC_CLIENT_ID: clientId, CITIZEN_OIDC_CLIENT_SECRET: clientSecret } = env
  if (!issuer || !clientId || !clientSecret) return undefined
  const redirectUri = new URL(REAL_NAME_BACK, env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).href
  return createCitizenProvider({
    issuer,
    clientId,
    clientSecret,
    scopes: env.CITIZEN_OIDC_SCOPES,
    claim: env.CITIZEN_OIDC_CLAIM,
    redirectUri,
  })
}

async function identify({ auth, sessions }: IdentityParts, anonymous: ServiceContext, { headers }: Called): Promise<Caller | null> {
  const token = auth.readSessionToken(headers)
  const signedIn = token === undefined ? undefined : await sessions.find(token)
  return signedIn ? { services: { ...anonymous, actor: signedIn.actor }, signedIn } : null
}

async function readiness(database: Database, location: DatabaseLocation, now: string): Promise<Readiness> {
  const { waitingSeconds } = await readLogStanding(database.read, now)
  const migrations = await migrationStatus(location)
  return {
    database: true, // both look-ups above would have thrown
    migrated: migrations.every(({ appliedAt }) => appliedAt !== undefined),
    log: waitingSeconds < MOST_WAITING_SECONDS,
  }
}

function logReader({ read }: Database): LogReader {
  return {
    readCheckpoint: () => findSignedCheckpoint(read),
    readTile: (tile) => findTileBytes(read, tile),
    readBundle: (bundle) => findBundleBytes(read, bundle),
    listKeys: () => listVerifierKeys(read),
  }
}
