import { aPerson, describeBothDialects, plantOffice, type TestDatabase } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { startHousekeeping } from './start-housekeeping.ts'

const NOW = '2026-09-18T02:00:00.000Z'
const EARLIER = '2026-09-18T01:59:59.999Z'
const LATER = '2026-09-18T02:00:00.001Z'

describeBothDialects('housekeeping', (open) => {
  it('deletes ended sessions with their addresses, and expired one-time facts, and nothing else', async () => {
    const database = await open()
    await plant(database)
    const failures: unknown[] = []
    await startHousekeeping({ db: database, now: () => NOW, onError: (error) => failures.push(error) }).stop()
    expect(failures).toEqual([])
    expect(await database.read.selectFrom('session').select('id').execute()).toEqual([{ id: 'goes-on' }])
    expect(await database.read.selectFrom('verification').select('id').execute()).toEqual([{ id: 'still-good' }])
  })
})

async function plant(database: TestDatabase): Promise<void> {
  const { organisationId } = await plantOffice(database)
  const person = aPerson({ id: crypto.randomUUID(), organisation_id: organisationId })
  const at = { created_at: EARLIER, updated_at: EARLIER }
  const session = { person_id: person.id, ip_address: '192.0.2.7', user_agent: 'browser', ...at }
  const fact = { identifier: 'unknown-name:x', value: 'try', ...at }
  await database.transact(async (tx) => {
    await tx.insertInto('person').values(person).execute()
    await tx
      .insertInto('session')
      .values([
        { ...session, id: 'ended', token: 'a', expires_at: EARLIER },
        { ...session, id: 'goes-on', token: 'b', expires_at: LATER },
      ])
      .execute()
    await tx
      .insertInto('verification')
      .values([
        { ...fact, id: 'expired', expires_at: NOW },
        { ...fact, id: 'still-good', expires_at: LATER },
      ])
      .execute()
  })
}
