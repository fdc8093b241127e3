import type { GroupCommitLimits } from './group-commit.ts'
import type { Database } from './database.ts'
import type { DatabaseLocation } from './location.ts'
import { openPostgres } from './postgres-database.ts'
import { POSTGRES_DEFAULTS, type PostgresOptions } from './postgres-pool.ts'
import { openSqlite } from './sqlite-database.ts'
import type { SharedTurn } from './turnstile.ts'

export interface OpenOptions {
  /** SQLite only. Default `full`: an acknowledged change survives a power cut. */
  readonly synchronous?: 'full' | 'off'
  readonly groupCommit?: Partial<GroupCommitLimits>
  /** SQLite only: threads of one process that open the same file give each other their turn. */
  readonly sharedTurn?: SharedTurn
  /** PostgreSQL only. */
  readonly postgres?: Partial<PostgresOptions>
}

/** Opens a migrated database. Connections are made when they are first used. */
export function openDatabase(location: DatabaseLocation, options: OpenOptions = {}): Database {
  switch (location.dialect) {
    case 'sqlite':
      return openSqlite(location.file, {
        synchronous: options.synchronous ?? 'full',
        ...(options.groupCommit && { groupCommit: options.groupCommit }),
        ...(options.sharedTurn && { sharedTurn: options.sharedTurn }),
      })
    case 'postgres':
      return openPostgres(location.url, { ...POSTGRES_DEFAULTS, ...options.postgres })
  }
}
