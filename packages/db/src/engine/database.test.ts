import { expect, expectTypeOf, it } from 'vitest'
import { stampsOfPeriod } from '../repositories/assessment/wall.repo.ts'
import { compiledRead, compiledWrite } from './compiled.ts'
import { isCheckViolation, isForeignKeyViolation, isUniqueViolation } from './constraint-errors.ts'
import type { Db, Tx } from '../schema/schema.ts'
import { aFinding, aPerson, describeBothDialects, plantOffice, type TestDatabase } from '../testing/index.ts'

const titles = compiledRead<{ readonly id: string }, { readonly name: string }>((db, slot) =>
  db.selectFrom('organisation').select('name').where('id', '=', slot('id')),
)

const rename = compiledWrite<{ readonly id: string; readonly name: string }>((tx, slot) =>
  tx
    .updateTable('organisation')
    .set({ name: slot('name') })
    .where('id', '=', slot('id')),
)

function addLease(tx: Tx, name: string): Promise<unknown> {
  return tx.insertInto('lease').values({ name, holder: '', token: 0, expires_at: '' }).execute()
}

async function leasesOf({ read }: TestDatabase): Promise<readonly string[]> {
  const rows = await read.selectFrom('lease').select('name').orderBy('name').execute()
  return rows.map(({ name }) => name)
}

describeBothDialects('a database', (open, dialect) => {
  it('keeps what a transaction wrote, and nothing of one that failed', async () => {
    const database = await open()
    await database.transact((tx) => addLease(tx, 'kept'))
    const failing = database.transact(async (tx) => {
      await addLease(tx, 'lost')
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await leasesOf(database)).toEqual(['kept'])
  })

  it('does not show what is not committed', async () => {
    const database = await open()
    await database.transact(async (tx) => {
      await addLease(tx, 'mine')
      expect(await leasesOf(database)).toEqual([])
      expect(await tx.selectFrom('lease').select('name').execute()).toEqual([{ name: 'mine' }])
    })
    expect(await leasesOf(database)).toEqual(['mine'])
  })

  it('shows one moment in a snapshot, whatever happens meanwhile', async () => {
    const database = await open()
    const seen = await database.snapshot(async (db) => {
      const before = await db.selectFrom('lease').select('name').execute()
      await database.transact((tx) => addLease(tx, 'later'))
      return [before, await db.selectFrom('lease').select('name').execute()]
    })
    expect(seen).toEqual([[], []])
    expect(await leasesOf(database)).toEqual(['later'])
  })

  it('refuses to write through the reading side', async () => {
    const database = await open()
    // The type offers no insert; a statement smuggled past it meets the connection's own refusal.
    const smuggled = (database.read as unknown as Tx).insertInto('lease').values({ name: 'x', holder: '', token: 0, expires_at: '' })
    await expect(smuggled.execute()).rejects.toThrow(/read-?only/i)
    expect(await leasesOf(database)).toEqual([])
  })

  it('gives a write nothing but a transaction, by type', () => {
    expectTypeOf<Tx>().toExtend<Db>()
    expectTypeOf<Db>().not.toExtend<Tx>()
    expectTypeOf<TestDatabase['read']>().not.toHaveProperty('insertInto')
    expectTypeOf<TestDatabase['autocommit']>().not.toExtend<Tx>()
  })

  it('refuses a transaction inside a transaction, which would wait for itself', async () => {
    const database = await open()
    const nested = database.transact(() => database.transact((tx) => addLease(tx, 'inner')))
    await expect(nested).rejects.toThrow('A transaction is running already')
    expect(await leasesOf(database)).toEqual([])
  })

  it('tells the kinds of constraint apart', async () => {
    const database = await open()
    const office = await plantOffice(database)
    const failure = (body: (tx: Tx) => Promise<unknown>): Promise<unknown> =>
      database.transact(body).then(
        () => undefined,
        (error: unknown) => error,
      )
    await database.transact((tx) => addLease(tx, 'one'))
    const twice = await failure((tx) => addLease(tx, 'one'))
    const nobody = await failure((tx) =>
      tx
        .insertInto('finding')
        .values(aFinding(office, { recorded_by: 'nobody' }))
        .execute(),
    )
    const ownReview = await failure((tx) =>
      tx
        .insertInto('finding')
        .values(aFinding(office, { status: 'accepted', reviewed_by: office.evaluatorId, reviewed_at: '2026-09-18T01:02:03.004Z' }))
        .execute(),
    )
    expect([twice, nobody, ownReview].map(isUniqueViolation)).toEqual([true, false, false])
    expect([twice, nobody, ownReview].map(isForeignKeyViolation)).toEqual([false, true, false])
    expect([twice, nobody, ownReview].map(isCheckViolation)).toEqual([false, false, true])
  })

  it('never lets a row of one organisation point into another', async () => {
    const database = await open()
    const [ours, theirs] = [await plantOffice(database, '示例市甲局'), await plantOffice(database, '示例市乙局')]
    const mixed = aFinding(ours, { unit_id: theirs.unitId })
    const error: unknown = await database.transact((tx) => tx.insertInto('finding').values(mixed).execute()).catch((e: unknown) => e)
    expect(isForeignKeyViolation(error)).toBe(true)
  })

  it('gives compiled statements new parameters each time', async () => {
    const database = await open()
    const [first, second] = [await plantOffice(database, '甲'), await plantOffice(database, '乙')]
    expect(await titles(database.read, { id: first.organisationId })).toEqual([{ name: '甲' }])
    expect(await titles(database.read, { id: second.organisationId })).toEqual([{ name: '乙' }])
    const changed = await database.transact(async (tx) => [
      await rename(tx, { id: first.organisationId, name: '丙' }),
      await rename(tx, { id: 'nobody', name: '丁' }),
      await titles(tx, { id: first.organisationId }),
    ])
    expect(changed).toEqual([1, 0, [{ name: '丙' }]])
  })

  it('runs long queries off this thread with the same answers', async () => {
    const database = await open()
    const office = await plantOffice(database)
    await database.transact((tx) =>
      tx
        .insertInto('finding')
        .values([aFinding(office), aFinding(office, { version: 3 })])
        .execute(),
    )
    const stamps = await database.runInWorker('stampsOfPeriod', { periodId: office.periodId })
    expect(stamps).toEqual([{ unitId: office.unitId, stamp: 5 }])
    expect(stamps).toEqual(await stampsOfPeriod(database.read, office.periodId))
    expect(await database.runInWorker('stampOfPeriod', { periodId: office.periodId })).toBe(5)
    expect(await database.runInWorker('stampOfPeriod', { periodId: 'nothing recorded' })).toBe(0)
    const filter = { organisationId: office.organisationId, types: ['finding.recorded'], limit: 10 }
    expect(await database.runInWorker('listEvents', filter)).toEqual([])
  })

  it('reports what goes wrong in a long query, and answers the next one', async () => {
    const database = await open()
    const impossible = database.runInWorker('listEvents', { organisationId: 'o', limit: Number.NaN })
    await expect(impossible).rejects.toThrow(/./)
    expect(await database.runInWorker('stampsOfPeriod', { periodId: 'p' })).toEqual([])
  })

  it('lets a borrowed library write and roll back on its own', async () => {
    const database = await open()
    const office = await plantOffice(database)
    const person = aPerson({ id: 'p', organisation_id: office.organisationId })
    const inserted = await database.autocommit.insertInto('person').values(person).returning('id').execute()
    expect(inserted).toEqual([{ id: 'p' }])
    const undone = database.autocommit.transaction().execute(async (tx) => {
      await tx.deleteFrom('person').where('id', '=', 'p').execute()
      expect(await tx.selectFrom('person').select('id').where('id', '=', 'p').execute()).toEqual([])
      throw new Error('undo')
    })
    await expect(undone).rejects.toThrow('undo')
    expect(await database.autocommit.selectFrom('person').select('id').where('id', '=', 'p').execute()).toEqual([{ id: 'p' }])
  })

  it('keeps bytes, text beyond ASCII and large integers as they were', async () => {
    const database = await open()
    const content = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    const row = { sha256: 'f'.repeat(64), size: 256, media_type: '示例/二进制 𠮷', content }
    await database.transact((tx) => tx.insertInto('blob').values(row).execute())
    const stored = await database.read.selectFrom('blob').selectAll().executeTakeFirstOrThrow()
    expect({ ...stored, content: [...stored.content] }).toEqual({ ...row, content: [...content] })
    await database.transact((tx) =>
      tx
        .insertInto('lease')
        .values({ name: 'n', holder: '', token: 2 ** 52, expires_at: '' })
        .execute(),
    )
    const { token } = await database.read.selectFrom('lease').select('token').executeTakeFirstOrThrow()
    expect(token).toBe(2 ** 52)
  })

  it('sorts text by its bytes', async () => {
    const database = await open()
    await database.transact((tx) => Promise.all(['b', 'A', 'a', '乙', '甲', 'É'].map((name) => addLease(tx, name))))
    expect(await leasesOf(database)).toEqual(['A', 'a', 'b', 'É', '乙', '甲'])
  })

  it('refuses work after it was closed', async () => {
    const database = await open()
    await database.close()
    await expect(database.transact((tx) => addLease(tx, 'late'))).rejects.toThrow(dialect === 'sqlite' ? 'closed' : /./)
  })
})
