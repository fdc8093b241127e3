import { expect, it } from 'vitest'
import { describeBothDialects, plantOffice, PLANTED_AT, type TestDatabase } from '../testing/index.ts'
import { listSettingHistory, listSettings, writeSetting } from './setting.repo.ts'

function write(db: TestDatabase, organisationId: string | null, value: string, version: number): Promise<boolean> {
  const change = { organisationId, key: 'k', value, version, by: null, at: PLANTED_AT, historyId: crypto.randomUUID() }
  return db.transact((tx) => writeSetting(tx, change))
}

describeBothDialects('a setting', (open) => {
  it('is written by the first of two who saw the same value', async () => {
    const db = await open()
    const { organisationId } = await plantOffice(db)
    const first = await Promise.all([write(db, organisationId, '1', 0), write(db, organisationId, '2', 0)])
    expect(first.toSorted()).toEqual([false, true])
    const second = await Promise.all([write(db, organisationId, '3', 1), write(db, organisationId, '4', 1)])
    expect(second.toSorted()).toEqual([false, true])
    const history = await listSettingHistory(db.read, organisationId, 'k')
    expect(history.map(({ version }) => version)).toEqual([2, 1])
    const [row] = await listSettings(db.read, organisationId)
    expect(row).toMatchObject({ version: 2, value: history[0]?.value })
  })

  it('of the deployment stands once, and before an organisation’s own', async () => {
    const db = await open()
    const { organisationId } = await plantOffice(db)
    expect(await write(db, organisationId, '"own"', 0)).toBe(true)
    expect(await write(db, null, '"all"', 0)).toBe(true)
    expect(await write(db, null, '"twice"', 0)).toBe(false)
    const rows = await listSettings(db.read, organisationId)
    expect(rows.map(({ value }) => value)).toEqual(['"all"', '"own"'])
    expect(await listSettings(db.read, 'somebody else')).toHaveLength(1)
  })
})
