import { copyFile, rename } from 'node:fs/promises'
import type { DatabaseLocation } from '../engine/location.ts'
import { migrateUp } from '../engine/migrate.ts'
import { openDatabase } from '../engine/open-database.ts'
import { openReader } from '../engine/sqlite-handle.ts'
import type { Db } from '../schema/schema.ts'
import { exists, removeDatabase } from './backup.ts'
import { readContents, type Contents } from './contents.ts'
import { move } from './move.ts'

export interface Restore {
  /** A file that `backup` wrote; it is not changed. */
  readonly file: string
  /** A SQLite file that is not there yet, or a PostgreSQL database without rows. */
  readonly into: DatabaseLocation
  /** Verifies the log of the copy, and throws when it does not hold: then nothing is restored. */
  readonly verify: (db: Db) => Promise<void>
}

/** Brings a backup back, migrated to the newest schema, after its file and its log have been verified. Returns what is there now. */
export async function restore({ file, into, verify }: Restore): Promise<Contents> {
  if (into.dialect === 'sqlite' && (await exists(into.file))) throw new Error(`${into.file} is there already`)
  const copy = `${into.dialect === 'sqlite' ? into.file : file}.restoring`
  await removeDatabase(copy)
  try {
    await copyFile(file, copy)
    assertWhole(copy)
    await migrateUp({ dialect: 'sqlite', file: copy })
    await verifyCopy(copy, verify)
    if (into.dialect === 'postgres') return await move({ dialect: 'sqlite', file: copy }, into)
    const contents = await readContents({ dialect: 'sqlite', file: copy })
    await rename(copy, into.file)
    return contents
  } finally {
    await removeDatabase(copy)
  }
}

async function verifyCopy(file: string, verify: Restore['verify']): Promise<void> {
  const database = openDatabase({ dialect: 'sqlite', file })
  try {
    await verify(database.read)
  } finally {
    await database.close()
  }
}

function assertWhole(file: string): void {
  const handle = openReader(file)
  try {
    const complaint = handle.pragma('integrity_check', { simple: true })
    if (complaint !== 'ok') throw new Error(`The backup is damaged: ${String(complaint)}`)
  } finally {
    handle.close()
  }
}
