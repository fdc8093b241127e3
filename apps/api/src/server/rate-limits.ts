import { hash } from 'node:crypto'
import type { StatementPool } from '@sunlit/db'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible'
import { bundledLimiter } from './bundled-limiter.ts'
import { limitKey } from './client-address.ts'

/** What is counted apart: everything, and the tries to sign in. */
export type LimitName = 'all' | 'sign-in'

export interface RateLimits {
  /** Counts one call, or as many as a batch carries; answers the seconds to wait when there were too many, else 0. */
  readonly consume: (name: LimitName, address: string, calls?: number) => Promise<number>
}

export interface RateLimitFigures {
  /** Calls per minute and address; 0 counts nothing. */
  readonly perMinute: number
  /** Tries to sign in per ten minutes and address; 0 counts nothing. */
  readonly signIns: number
}

/** Counts in the memory of the one process. */
export function memoryRateLimits(figures: RateLimitFigures): RateLimits {
  // What never leaves this process is counted by the address itself.
  return rateLimits(figures, limitKey, (options) => counting(new RateLimiterMemory(options)))
}

/**
 * Counts in PostgreSQL, so that several replicas share one count. The table `rate_limit` holds keyed hashes of addresses, and
 * its old rows are deleted as it goes. `secret` keys the hashes: the same on every replica.
 */
export async function postgresRateLimits(figures: RateLimitFigures, pool: StatementPool, secret: string): Promise<RateLimits> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  void new RateLimiterPostgres({ ...storeOptions(pool), points: 1, duration: 1 }, (error) => (error ? reject(error) : resolve()))
  await promise
  const keyOf = (address: string): string => hashOf(limitKey(address), secret)
  return rateLimits(figures, keyOf, (options) => {
    // Without the database nothing works anyway: while it is away, each replica counts for itself.
    const insuranceLimiter = new RateLimiterMemory(options)
    const shared = new RateLimiterPostgres({
      ...storeOptions(pool),
      ...options,
      tableCreated: true,
      insuranceLimiter,
      inMemoryBlockOnConsumed: options.points + 1,
    })
    // Every try to sign in is counted before it is tried; of other calls a few more or less do no harm.
    return options.keyPrefix === 'sign-in' ? counting(shared) : bundledLimiter(shared)
  })
}

function storeOptions(pool: StatementPool) {
  return { storeClient: pool, storeType: 'client', tableName: 'rate_limit', clearExpiredByTimeout: true }
}

interface Options {
  readonly keyPrefix: string
  readonly points: number
  readonly duration: number
}

type KeyOf = (address: string) => string

/** Seconds to wait; 0 when these calls are within the limit. */
type Count = (key: string, calls: number) => Promise<number>

function counting(limiter: RateLimiterAbstract): Count {
  return async (key, calls) => {
    try {
      await limiter.consume(key, calls)
      return 0
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
      throw refusal
    }
  }
}

function rateLimits(figures: RateLimitFigures, keyOf: KeyOf, create: (options: Options) => Count): RateLimits {
  const counts: Partial<Record<LimitName, Count>> = {
    ...(figures.perMinute > 0 && { all: create({ keyPrefix: 'all', points: figures.perMinute, duration: 60 }) }),
    ...(figures.signIns > 0 && { 'sign-in': create({ keyPrefix: 'sign-in', points: figures.signIns, duration: 600 }) }),
  }
  return {
    consume: async (name, address, calls = 1) => (await counts[name]?.(keyOf(address), calls)) ?? 0,
  }
}

/** Cut in half, so that nobody can go on hashing from where it ends: a keyed hash at a third of an HMAC's price. */
function hashOf(address: string, secret: string): string {
  return hash('sha256', `${secret}:${address}`).slice(0, 32)
}
