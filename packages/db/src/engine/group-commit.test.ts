import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Tx } from '../schema/schema.ts'
import { makePlace, openTestDatabase, type TestDatabase } from '../testing/index.ts'
import { isBusy } from './constraint-errors.ts'
import { CommitFailedError, GroupCommit } from './group-commit.ts'
import { SqliteConnection } from './sqlite-connection.ts'
import { openWriter } from './sqlite-handle.ts'

describe('group commit', () => {
  it('shares one transaction among commands that wait together', async () => {
    const { group, statements, close } = await aWatchedGroup()
    await Promise.all(Array.from({ length: 25 }, (_, nth) => group.run(async () => nth)))
    expect(statements.filter((sql) => sql === 'commit')).toHaveLength(3)
    expect(statements.filter((sql) => sql === 'savepoint command')).toEqual([])
    await close()
  })

  it('runs a batch again with a savepoint each when a command fails after it has written', async () => {
    const { group, statements, close } = await aWatchedGroup()
    const runs: string[] = []
    const command = (name: string, ending: 'kept' | 'refused' | 'spoilt') =>
      group.run(async (connection) => {
        runs.push(name)
        if (ending === 'refused') throw new Error('refused')
        connection.execute('insert into lease (name, holder, token, expires_at) values (?, ?, 0, ?)', [name, '', ''])
        if (ending === 'spoilt') throw new Error('spoilt')
      })
    const outcomes = await Promise.allSettled([command('first', 'kept'), command('second', 'refused'), command('third', 'spoilt')])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(runs).toEqual(['first', 'second', 'third', 'first', 'second', 'third'])
    expect(statements.filter((sql) => sql === 'begin immediate' || sql === 'rollback' || sql === 'commit')).toEqual([
      'begin immediate',
      'rollback',
      'begin immediate',
      'commit',
    ])
    expect(await storedNames(group)).toEqual(['first'])
    await close()
  })

  it('commits a batch in which others were refused before they wrote, without running anything again', async () => {
    const { group, close } = await aWatchedGroup()
    let runs = 0
    const insert = (name: string) =>
      group.run(async (connection) => {
        runs++
        return connection.execute('insert into lease (name, holder, token, expires_at) values (?, ?, 0, ?)', [name, '', ''])
      })
    const outcomes = await Promise.allSettled([insert('one'), insert('one'), insert('two')])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(runs).toBe(3)
    expect(await storedNames(group)).toEqual(['one', 'two'])
    await close()
  })

  it('never runs twice what cannot start again, and shares no transaction with it', async () => {
    const { group, statements, close } = await aWatchedGroup()
    let runs = 0
    const once = group.runOnce(async (connection) => {
      runs++
      connection.execute("insert into lease (name, holder, token, expires_at) values ('half', '', 0, '')", [])
      throw new Error('refused')
    })
    await expect(Promise.all([group.run(async () => 1), once, group.run(async () => 2)])).rejects.toThrow('refused')
    expect(runs).toBe(1)
    expect(statements.filter((sql) => sql === 'savepoint command')).toEqual([])
    expect(await storedNames(group)).toEqual([])
    await close()
  })

  it('gives a command that waits alone the transaction to itself', async () => {
    const { group, statements, close } = await aWatchedGroup()
    expect(await group.run(async () => 'done')).toBe('done')
    expect(statements.splice(0)).toEqual(['begin immediate', 'commit'])
    const refused = group.run(async (connection) => {
      connection.execute("insert into lease (name, holder, token, expires_at) values ('half', '', 0, '')", [])
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    expect(statements.splice(0).filter((sql) => !sql.startsWith('insert'))).toEqual(['begin immediate', 'rollback'])
    expect(await group.run(async (connection) => connection.execute('select name from lease', []).rows)).toEqual([])
    await close()
  })

  it('tells every command of a batch that its commit failed, and goes on with the next', async () => {
    const database = await openTestDatabase('sqlite')
    // A deferred foreign key is only looked at when the shared transaction commits.
    const other = openWriter(fileOf(database), { synchronous: 'off' })
    other.exec('create table child (parent text references lease (name) deferrable initially deferred)')
    other.close()
    const insertChild = (parent: string) =>
      database.transact(async (tx) => {
        await addLease(tx, `beside ${parent}`)
        await sql`insert into child values (${parent})`.execute(tx)
      })
    const outcomes = await Promise.allSettled([insertChild('nobody'), insertChild('nobody else')])
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason instanceof CommitFailedError)).toEqual([true, true])
    expect(await database.read.selectFrom('lease').selectAll().execute()).toEqual([])
    await database.transact((tx) => addLease(tx, 'after'))
    expect(await database.read.selectFrom('lease').select('name').execute()).toEqual([{ name: 'after' }])
    await database.close()
  })

  it('waits for another process that holds the file, and says busy when that takes too long', async () => {
    const database = await openTestDatabase('sqlite', { groupCommit: { busyMilliseconds: 100 } })
    const other = openWriter(fileOf(database), { synchronous: 'off' })
    const write = (name: string) => database.transact((tx) => addLease(tx, name))
    other.exec('begin immediate')
    const error: unknown = await write('refused').catch((reason: unknown) => reason)
    expect(isBusy(error)).toBe(true)
    const waiting = write('patient')
    expect(await database.read.selectFrom('lease').selectAll().execute()).toEqual([])
    other.exec('rollback')
    other.close()
    await waiting
    expect(await database.read.selectFrom('lease').select('name').execute()).toEqual([{ name: 'patient' }])
    await database.close()
  })

  it('refuses a query that was forgotten and runs after its command has ended', async () => {
    const database = await openTestDatabase('sqlite')
    let escaped: Tx | undefined
    await database.transact(async (tx) => {
      escaped = tx
    })
    await expect(escaped?.selectFrom('lease').selectAll().execute()).rejects.toThrow('This transaction has ended')
    await database.close()
  })
})

/** A group of ten at most on a file of its own, and every statement it ran. */
async function aWatchedGroup() {
  const place = await makePlace('sqlite', 'migrated')
  if (place.location.dialect !== 'sqlite') throw new Error('a file was asked for')
  const connection = new SqliteConnection(openWriter(place.location.file, { synchronous: 'full' }))
  const statements: string[] = []
  const execute = connection.execute.bind(connection)
  connection.execute = (sql, parameters) => {
    statements.push(sql)
    return execute(sql, parameters)
  }
  const group = new GroupCommit(connection, { commands: 10, milliseconds: 1000 })
  return {
    group,
    statements,
    async close() {
      await group.close()
      connection.handle.close()
      await place.remove()
    },
  }
}

function storedNames(group: GroupCommit): Promise<readonly unknown[]> {
  return group.run(async (connection) =>
    connection.execute<{ readonly name: string }>('select name from lease', []).rows.map(({ name }) => name),
  )
}

function addLease(tx: Tx, name: string): Promise<unknown> {
  return tx.insertInto('lease').values({ name, holder: '', token: 0, expires_at: '' }).execute()
}

function fileOf({ location }: TestDatabase): string {
  if (location.dialect !== 'sqlite') throw new Error('a file was asked for')
  return location.file
}
