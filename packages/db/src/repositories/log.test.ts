import { expect, it } from 'vitest'
import { describeBothDialects, type TestDatabase } from '../testing/index.ts'
import { findTile, growTile } from './log.repo.ts'

const hashes = (...bytes: readonly number[]) => Buffer.concat(bytes.map((byte) => Buffer.alloc(32, byte)))

function grow(db: TestDatabase, ...bytes: readonly number[]): Promise<boolean> {
  return db.transact((tx) => growTile(tx, { level: 0, tile_index: 0, width: bytes.length, hashes: hashes(...bytes) }))
}

describeBothDialects('a stored tile', (open) => {
  it('grows, and never loses or changes a hash', async () => {
    const db = await open()
    expect(await grow(db, 1, 2)).toBe(true)
    expect(await grow(db, 1, 2, 3)).toBe(true)
    expect(await grow(db, 1, 2, 3)).toBe(true)
    expect(await grow(db, 1, 2)).toBe(false)
    expect(await grow(db, 1, 9, 3, 4)).toBe(false)
    const tile = await findTile(db.read, 0, 0)
    expect({ ...tile, hashes: Buffer.from(tile?.hashes ?? []).toString('hex') }).toEqual({
      level: 0,
      tile_index: 0,
      width: 3,
      hashes: hashes(1, 2, 3).toString('hex'),
    })
  })
})
