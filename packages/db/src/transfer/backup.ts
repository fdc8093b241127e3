import { access, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { DatabaseLocation } from '../engine/location.ts'
import { openReader } from '../engine/sqlite-handle.ts'
import { readContents, type Contents } from './contents.ts'
import { move } from './move.ts'

/**
 * Writes everything, as it is at one moment, into a new SQLite file, while the server goes on working; returns what the file
 * holds. A file made from SQLite is packed anew and holds no remains of deleted rows. Throws when the file is there already.
 */
export async function backup(from: DatabaseLocation, file: string): Promise<Contents> {
  if (await exists(file)) throw new Error(`${file} is there already`)
  try {
    if (from.dialect === 'sqlite') packInto(from.file, file)
    else await move(from, { dialect: 'sqlite', file })
    return await readContents({ dialect: 'sqlite', file })
  } catch (error) {
    await removeDatabase(file) // half a backup must not be taken for one
    throw error
  }
}

/** One read transaction: unlike SQLite's page-by-page backup it does not begin again whenever the server writes. */
function packInto(source: string, file: string): void {
  const handle = openReader(source)
  try {
    handle.pragma('query_only = OFF') // the connection itself is read-only; only the new file is written
    handle.prepare('vacuum into ?').run(resolve(file))
  } finally {
    handle.close()
  }
}

export async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

/** A database file with what SQLite keeps beside it. */
export async function removeDatabase(file: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(`${file}${suffix}`, { force: true })
}
