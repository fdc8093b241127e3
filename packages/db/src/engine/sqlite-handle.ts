import Sqlite from 'better-sqlite3'
import { isBusy } from './constraint-errors.ts'

export type SqliteHandle = Sqlite.Database

export interface SqliteOptions {
  /** `full` survives a power cut; `off` is for tests that do not ask about power cuts. */
  readonly synchronous: 'full' | 'off'
  readonly busyTimeoutMs?: number
}

/** Waiting inside SQLite stops this thread altogether, so it is short; the group commit tries again. */
const BUSY_TIMEOUT_MS = 100
const READ_BUSY_TIMEOUT_MS = 2_000
const CACHE_KIB = 32 * 1024

/**
 * 128 MiB of 4 KiB pages. A page that many commands touch goes to the main file once per checkpoint, so fewer of them write less; and
 * everybody waits for a checkpoint, so at full load one in two seconds is met by fewer than one request in a hundred.
 */
const CHECKPOINT_PAGES = 32_000

/** The one writing connection of a process. */
export function openWriter(file: string, { synchronous, busyTimeoutMs = BUSY_TIMEOUT_MS }: SqliteOptions): SqliteHandle {
  const handle = new Sqlite(file, { timeout: busyTimeoutMs })
  useWriteAheadLog(handle)
  handle.pragma(`synchronous = ${synchronous}`)
  handle.pragma('foreign_keys = ON')
  handle.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  handle.pragma(`cache_size = -${CACHE_KIB}`)
  handle.pragma('temp_store = MEMORY')
  return handle
}

/** A reading connection: SQLite itself refuses to write through it. */
export function openReader(file: string): SqliteHandle {
  const handle = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: READ_BUSY_TIMEOUT_MS })
  handle.pragma('query_only = ON')
  handle.pragma(`cache_size = -${CACHE_KIB}`)
  handle.pragma('temp_store = MEMORY')
  return handle
}

const WAL_TRIES = 250
const WAL_PAUSE_MS = 20

/**
 * A fresh file changes to the write-ahead log once and for ever. Of several processes that open it at once SQLite tells all but one that it is
 * locked, without asking the busy timeout.
 */
function useWriteAheadLog(handle: SqliteHandle): void {
  for (let tries = 1; ; tries += 1) {
    try {
      handle.pragma('journal_mode = WAL')
      return
    } catch (error) {
      if (!isBusy(error) || tries === WAL_TRIES) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, WAL_PAUSE_MS)
    }
  }
}
