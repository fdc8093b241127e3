import { expect, it } from 'vitest'
import { aPerson, describeBothDialects, plantOffice, PLANTED_AT, type TestDatabase } from '../testing/index.ts'
import { changePerson, deleteSessions, findPersonByUsername, lockPerson } from './person.repo.ts'

const LATER = '2026-09-18T02:00:00.000Z'

function addSession(db: TestDatabase, personId: string, token: string): Promise<unknown> {
  const row = { id: token, token, person_id: personId, expires_at: LATER, created_at: PLANTED_AT, updated_at: PLANTED_AT }
  return db.transact((tx) => tx.insertInto('session').values(row).execute())
}

describeBothDialects('a session', (open) => {
  it('ends with all others of the same person', async () => {
    const db = await open()
    const { evaluatorId, reviewerId } = await plantOffice(db)
    for (const token of ['a', 'b']) await addSession(db, evaluatorId, token)
    await addSession(db, reviewerId, 'c')
    expect(await db.transact((tx) => deleteSessions(tx, evaluatorId))).toBe(2)
    const left = await db.read.selectFrom('session').select('token').execute()
    expect(left).toEqual([{ token: 'c' }])
  })
})

describeBothDialects('a person', (open) => {
  it('has a username and a pseudonym nobody else has', async () => {
    const db = await open()
    const { organisationId } = await plantOffice(db)
    const insert = (row: Partial<ReturnType<typeof aPerson>> & { readonly id: string }) =>
      db.transact((tx) =>
        tx
          .insertInto('person')
          .values(aPerson({ organisation_id: organisationId, ...row }))
          .execute(),
      )
    await insert({ id: 'p', username: 'zhang', alias: 'x' })
    expect(await findPersonByUsername(db.read, 'zhang')).toMatchObject({ id: 'p' })
    await expect(insert({ id: 'q', username: 'zhang' })).rejects.toThrow(/unique/i)
    await expect(insert({ id: 'r', alias: 'x' })).rejects.toThrow(/unique/i)
  })

  it('is decided about by one transaction at a time', async () => {
    const db = await open()
    const { evaluatorId } = await plantOffice(db)
    await Promise.all(
      Array.from({ length: 10 }, () =>
        db.transact(async (tx) => {
          const person = await lockPerson(tx, evaluatorId)
          await changePerson(tx, evaluatorId, { failed_count: (person?.failed_count ?? 0) + 1 })
        }),
      ),
    )
    const { failed_count } = await db.read
      .selectFrom('person')
      .select('failed_count')
      .where('id', '=', evaluatorId)
      .executeTakeFirstOrThrow()
    expect(failed_count).toBe(10)
  })
})
