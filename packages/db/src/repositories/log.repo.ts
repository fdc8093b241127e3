import { compiledRead, compiledWrite } from '../engine/compiled.ts'
import type { Db, NewRow, Row, Tx } from '../schema/schema.ts'

export type LogTile = Row<'log_tile'>
export type LogCheckpoint = Row<'log_checkpoint'>
export type LogKey = Row<'log_key'>

const tileAt = compiledRead<Pick<LogTile, 'level' | 'tile_index'>, LogTile>((db, slot) =>
  db.selectFrom('log_tile').selectAll().where('level', '=', slot('level')).where('tile_index', '=', slot('tile_index')),
)

/** The tile as it stands; a shorter width of it is its prefix. */
export async function findTile(db: Db, level: number, index: number): Promise<LogTile | undefined> {
  const [tile] = await tileAt(db, { level, tile_index: index })
  return tile
}

/** Whether anything of a tree is stored. */
export async function hasTiles(db: Db): Promise<boolean> {
  return (await db.selectFrom('log_tile').select('level').limit(1).executeTakeFirst()) !== undefined
}

const insertTile = compiledWrite<NewRow<'log_tile'>>((tx, slot) =>
  tx.insertInto('log_tile').values({ level: slot('level'), tile_index: slot('tile_index'), width: slot('width'), hashes: slot('hashes') }),
)

const lengthenTile = compiledWrite<LogTile & { readonly known: number }>((tx, slot) =>
  tx
    .updateTable('log_tile')
    .set({ width: slot('width'), hashes: slot('hashes') })
    .where('level', '=', slot('level'))
    .where('tile_index', '=', slot('tile_index'))
    .where('width', '=', slot('known')),
)

/** Writes a tile that is new or longer than before; a stored hash never changes. False when what is stored is not a prefix. */
export async function growTile(tx: Tx, tile: NewRow<'log_tile'>): Promise<boolean> {
  const hashes = Buffer.from(tile.hashes)
  const known = await findTile(tx, tile.level, tile.tile_index)
  if (!known) {
    await insertTile(tx, { ...tile, hashes })
    return true
  }
  if (known.width > tile.width || !hashes.subarray(0, known.hashes.length).equals(known.hashes)) return false
  return (await lengthenTile(tx, { ...tile, hashes, known: known.width })) === 1
}

const latestCheckpoint = compiledRead<object, LogCheckpoint>((db) =>
  db.selectFrom('log_checkpoint').selectAll().orderBy('size', 'desc').limit(1),
)

/** The largest signed tree. */
export async function findLatestCheckpoint(db: Db): Promise<LogCheckpoint | undefined> {
  const [latest] = await latestCheckpoint(db, {})
  return latest
}

const addCheckpoint = compiledWrite<NewRow<'log_checkpoint'>>((tx, slot) =>
  tx.insertInto('log_checkpoint').values({ size: slot('size'), root: slot('root'), note: slot('note'), at: slot('at') }),
)

/** Fails on a size that was signed before. */
export async function insertCheckpoint(tx: Tx, checkpoint: NewRow<'log_checkpoint'>): Promise<void> {
  await addCheckpoint(tx, checkpoint)
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
