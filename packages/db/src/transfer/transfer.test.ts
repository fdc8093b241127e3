import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../engine/open-database.ts'
import type { DatabaseLocation } from '../engine/location.ts'
import { insertEvent } from '../repositories/event.repo.ts'
import { aFinding, describeBothDialects, makePlace, plantOffice, type TestDatabase } from '../testing/index.ts'
import { backup } from './backup.ts'
import { differingTables, readContents } from './contents.ts'
import { move } from './move.ts'
import { restore } from './restore.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sunlit-transfer-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const refuse = (): Promise<void> => Promise.reject(new Error('entry 7 was changed'))
const accept = async (): Promise<void> => undefined

/** Rows of many kinds: parents written after their children, bytes, nulls, text beyond ASCII, more than one batch. */
async function fill(db: TestDatabase): Promise<void> {
  const office = await plantOffice(db, '示例市 𠮷 “引号” \\ \n')
  const above = { id: '00000000-0000-7000-8000-000000000000', name: '示例省', kind: 'province', created_at: '2026-01-01T00:00:00.000Z' }
  await db.transact(async (tx) => {
    await tx.insertInto('organisation').values(above).execute()
    await tx.updateTable('organisation').set({ parent_id: above.id }).where('id', '=', office.organisationId).execute()
    await tx.updateTable('unit').set({ parent_unit_id: office.otherUnitId }).where('id', '=', office.unitId).execute()
    const content = Buffer.from(Array.from({ length: 300 }, (_, at) => at % 256))
    await tx
      .insertInto('blob')
      .values({ sha256: 'a'.repeat(64), size: 300, media_type: 'image/png', content })
      .execute()
    for (let at = 0; at < 12; at++) {
      await tx
        .insertInto('finding')
        .values(Array.from({ length: 100 }, () => aFinding(office, { fact_key: at % 2 ? null : 'k' })))
        .execute()
    }
    for (const id of ['e1', 'e2']) await insertEvent(tx, anEvent(id))
    await tx.insertInto('log_checkpoint').values({ size: 2, root: 'root', note: 'note', at: '2026-09-18T00:00:00.000Z' }).execute()
  })
}

const anEvent = (id: string) => ({
  id,
  organisation_id: null,
  at: '2026-09-18T00:00:00.000Z',
  type: 'account.signed-in',
  actor_alias: 'a',
  subject_id: null,
  leaf: `leaf ${id}`,
  payload: null,
  salt: null,
})

async function arrivals(location: DatabaseLocation): Promise<readonly number[]> {
  const database = openDatabase(location)
  try {
    await database.transact((tx) => insertEvent(tx, anEvent('next')))
    const rows = await database.read.selectFrom('event').select('arrival').orderBy('arrival').execute()
    return rows.map(({ arrival }) => arrival)
  } finally {
    await database.close()
  }
}

describeBothDialects('backup and restore', (open) => {
  it('bring everything back, on either database', async () => {
    const db = await open()
    await fill(db)
    const before = await readContents(db.location)
    expect(before.tables.find(({ table }) => table === 'finding')?.rows).toBe(1200)
    const file = join(folder, 'backup.db')
    expect(await backup(db.location, file)).toEqual(before)
    expect(await readContents(db.location)).toEqual(before)
    const place = await makePlace('postgres', 'empty')
    for (const into of [{ dialect: 'sqlite' as const, file: join(folder, 'back.db') }, place.location]) {
      expect(await restore({ file, into, verify: accept })).toEqual(before)
      expect(await readContents(into)).toEqual(before)
      expect(await arrivals(into)).toEqual([1, 2, 3])
    }
    await place.remove()
  })

  it('take one moment while the server goes on writing', async () => {
    const db = await open()
    await fill(db)
    const state = { writing: true, written: 0 }
    const writer = (async () => {
      while (state.writing) {
        const id = `during-${++state.written}`
        await db.transact(async (tx) => {
          await tx.insertInto('lease').values({ name: id, holder: '', token: 0, expires_at: '' }).execute()
          await insertEvent(tx, anEvent(id))
        })
      }
    })()
    const contents = await backup(db.location, join(folder, 'backup.db'))
    state.writing = false
    await writer
    const rows = (name: string) => contents.tables.find(({ table }) => table === name)?.rows ?? -1
    expect(rows('event') - 2).toBe(rows('lease'))
    expect(rows('lease')).toBeLessThanOrEqual(state.written)
  })

  it('never overwrite what is there', async () => {
    const db = await open()
    const file = join(folder, 'backup.db')
    await writeFile(file, 'precious')
    await expect(backup(db.location, file)).rejects.toThrow('is there already')
    expect(await readFile(file, 'utf8')).toBe('precious')
    await expect(restore({ file, into: { dialect: 'sqlite', file }, verify: accept })).rejects.toThrow('is there already')
  })
})

describe('restore', () => {
  it('refuses a damaged file and a log that does not verify, and leaves nothing behind', async () => {
    const place = await makePlace('sqlite', 'migrated')
    const file = join(folder, 'backup.db')
    await backup(place.location, file)
    const into = { dialect: 'sqlite', file: join(folder, 'back.db') } as const
    await expect(restore({ file, into, verify: refuse })).rejects.toThrow('entry 7 was changed')
    await truncate(file, (await stat(file)).size - 8192)
    await expect(restore({ file, into, verify: accept })).rejects.toThrow(/damaged|malformed/)
    await expect(stat(into.file)).rejects.toThrow('ENOENT')
    await expect(stat(`${into.file}.restoring`)).rejects.toThrow('ENOENT')
    await place.remove()
  })
})

describeBothDialects('a move', (open, dialect) => {
  it('refuses a target that holds anything', async () => {
    const [from, to] = [await open(), await open()]
    await fill(from)
    await to.transact((tx) => tx.insertInto('lease').values({ name: 'mine', holder: '', token: 0, expires_at: '' }).execute())
    await expect(move(from.location, to.location)).rejects.toThrow('The target is not empty: lease')
    expect((await readContents(to.location)).tables.reduce((rows, table) => rows + table.rows, 0)).toBe(1)
  })

  it('keeps nothing when the copy is not the same', async () => {
    const [from, to] = [await open(), await open()]
    await fill(from)
    // A trigger stands for whatever may change a row on its way.
    const statements =
      dialect === 'sqlite'
        ? ["create trigger spoil after insert on finding begin update finding set note = 'other' where id = new.id; end"]
        : [
            "create function spoil() returns trigger language plpgsql as 'begin new.note := ''other''; return new; end'",
            'create trigger spoil before insert on finding for each row execute function spoil()',
          ]
    for (const statement of statements) await sql.raw(statement).execute(to.autocommit)
    await expect(move(from.location, to.location)).rejects.toThrow('The copy differs in finding')
    await sql.raw(dialect === 'sqlite' ? 'drop trigger spoil' : 'drop function spoil() cascade').execute(to.autocommit)
    expect((await readContents(to.location)).tables.every(({ rows }) => rows === 0)).toBe(true)
  })

  it('notices every kind of difference between two copies', async () => {
    const db = await open()
    await fill(db)
    const before = await readContents(db.location)
    await db.transact((tx) => tx.updateTable('finding').set({ fact_key: '' }).where('fact_key', 'is', null).execute())
    await db.transact((tx) => tx.deleteFrom('event').where('id', '=', 'e2').execute())
    expect(differingTables(before, await readContents(db.location))).toEqual(['finding', 'event'])
  })
})
