import type { Db, NewRow, Row, Tx } from '../schema/schema.ts'

export type LogTile = Row<'log_tile'>
export type LogCheckpoint = Row<'log_checkpoint'>
export type LogKey = Row<'log_key'>

/** The tile as it stands; a shorter width of it is its prefix. */
export function findTile(db: Db, level: number, index: number): Promise<LogTile | undefined> {
  return db.selectFrom('log_tile').selectAll().where('level', '=', level).where('tile_index', '=', index).executeTakeFirst()
}

/** Writes a tile that is new or longer than before; a stored hash never changes. False when what is stored is not a prefix. */
export async function growTile(tx: Tx, tile: NewRow<'log_tile'>): Promise<boolean> {
  const hashes = Buffer.from(tile.hashes)
  const known = await findTile(tx, tile.level, tile.tile_index)
  if (!known) {
    await tx
      .insertInto('log_tile')
      .values({ ...tile, hashes })
      .execute()
    return true
  }
  if (known.width > tile.width || !hashes.subarray(0, known.hashes.length).equals(known.hashes)) return false
  const { numUpdatedRows } = await tx
    .updateTable('log_tile')
    .set({ width: tile.width, hashes })
    .where('level', '=', tile.level)
    .where('tile_index', '=', tile.tile_index)
    .where('width', '=', known.width)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** The largest signed tree. */
export function findLatestCheckpoint(db: Db): Promise<LogCheckpoint | undefined> {
  return db.selectFrom('log_checkpoint').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst()
}

/** Fails on a size that was signed before. */
export async function insertCheckpoint(tx: Tx, checkpoint: NewRow<'log_checkpoint'>): Promise<void> {
  await tx.insertInto('log_checkpoint').values(checkpoint).execute()
}

/** Puts another signature under the same tree, as after a change of key; the root stays. False when there is no such tree. */
export async function resignCheckpoint(tx: Tx, { size, root, note }: Pick<LogCheckpoint, 'size' | 'root' | 'note'>): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('log_checkpoint')
    .set({ note })
    .where('size', '=', size)
    .where('root', '=', root)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Public keys that ever signed, oldest first. */
export function listLogKeys(db: Db): Promise<LogKey[]> {
  return db.selectFrom('log_key').selectAll().orderBy('active_at').orderBy('id').execute()
}

/** Remembers a public key; once is enough. False when it is known. */
export async function insertLogKey(tx: Tx, key: NewRow<'log_key'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('log_key')
    .values(key)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** False when it was retired already. */
export async function retireLogKey(tx: Tx, { id, at }: { readonly id: string; readonly at: string }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('log_key')
    .set({ retired_at: at })
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
