import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '@sunlit/db'
import {
  anonymousActor,
  createChallengeDesk,
  createServiceContext,
  createSessionDirectory,
  createVault,
  type Actor,
} from '@sunlit/services'
import type { Caller } from '@sunlit/trpc/server'
import { createAuth } from '../auth/create-auth.ts'
import { parseEnv, type Env } from '../env.ts'
import { createLogger } from './logger.ts'
import { createMetrics } from './metrics.ts'
import { memoryRateLimits } from './rate-limits.ts'
import type { ServerParts } from './create-server.ts'

/** Parts around a real database; a test replaces what it is about. */
export async function someParts(
  database: Database,
  env: Partial<Record<string, string>> = {},
  changes: Partial<ServerParts> = {},
): Promise<ServerParts> {
  const parsed: Env = parseEnv({ NODE_ENV: 'test', ...env })
  const services = createServiceContext({ db: database, actor: anonymousActor() })
  const { engine } = await createAuth({
    database,
    secret: randomBytes(32).toString('hex'),
    publicUrl: parsed.PUBLIC_URL ?? 'http://localhost',
    newId: services.newId,
  })
  return {
    env: parsed,
    logger: createLogger('silent'),
    metrics: createMetrics(() => Promise.resolve({ size: 0, waitingSeconds: 0 })),
    limits: memoryRateLimits({ perMinute: parsed.RATE_LIMIT_PER_MINUTE, signIns: parsed.SIGN_IN_LIMIT }),
    readiness: () => Promise.resolve({ database: true, migrated: true, log: true }),
    folders: await someFolders(),
    portalData: () => Promise.resolve({ open: [], latest: [], summaries: [] }),
    log: {
      readCheckpoint: () => Promise.resolve(undefined),
      readTile: () => Promise.resolve(undefined),
      readBundle: () => Promise.resolve(undefined),
      listKeys: () => Promise.resolve([]),
    },
    publicApi: { database, now: services.now, openNow: () => Promise.resolve([]) },
    identify: () => Promise.resolve(null),
    anonymous: services,
    messages: {
      vault: createVault(randomBytes(32).toString('hex')),
      publicUrl: 'https://shili.example',
      canMail: false,
      playedChannels: [],
    },
    challengeDesk: createChallengeDesk(randomBytes(32).toString('hex'), { fewest: 1, most: 3 }),
    identity: { auth: engine, sessions: createSessionDirectory({ db: database, now: services.now }) },
    ...changes,
  }
}

/** A caller who acts as this actor, as a session would say. */
export function callerAs(database: Database, actor: Actor): Caller {
  const signedIn = { actor, sessionId: 's', name: '', username: null, organisationName: '', hasSecondFactor: true, mustFirst: undefined }
  return { services: createServiceContext({ db: database, actor }), signedIn }
}

async function someFolders(): Promise<ServerParts['folders']> {
  const root = await mkdtemp(join(tmpdir(), 'sunlit-dist-'))
  await mkdir(join(root, 'assets'))
  await writeFile(join(root, 'index.html'), '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><title>应用</title>')
  await writeFile(join(root, 'verify.html'), '<!doctype html><title>核验</title>')
  await writeFile(join(root, 'assets', 'app-abc123.js'), `console.log(${JSON.stringify('x'.repeat(3000))})`)
  return { assessment: root, survey: root, openDay: join(root, 'not-built') }
}
