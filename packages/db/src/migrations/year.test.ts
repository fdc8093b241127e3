import { afterEach, describe, expect, it } from 'vitest'
import { isUniqueViolation } from '../engine/constraint-errors.ts'
import { migrateTo, migrateUp, migrationStatus } from '../engine/migrate.ts'
import { openDatabase } from '../engine/open-database.ts'
import { aFinding, DIALECTS, makePlace, plantOffice, type PlantedOffice, type TestPlace } from '../testing/index.ts'
import { MIGRATIONS } from './registry.ts'

const NAME = '2026-11-22-d-year'
const NAMES = Object.keys(MIGRATIONS)
const BEFORE = NAMES[NAMES.indexOf(NAME) - 1] ?? ''

describe.each(DIALECTS)('several periods in a quarter (%s)', (dialect) => {
  let place: TestPlace | undefined
  afterEach(() => place?.remove())

  /** A quarter with a finding, in a database of the newest schema. */
  async function anOffice(): Promise<PlantedOffice> {
    place = await makePlace(dialect, 'migrated')
    const database = openDatabase(place.location)
    const office = await plantOffice(database)
    await database.transact((tx) => tx.insertInto('finding').values(aFinding(office)).execute())
    await database.close()
    return office
  }

  async function within<T>(act: (database: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
    const database = openDatabase(place?.location ?? { dialect: 'sqlite', file: '' })
    try {
      return await act(database)
    } finally {
      await database.close()
    }
  }

  function part(office: PlantedOffice, component: string) {
    return within((database) =>
      database.transact(async (tx) => {
        const period = await tx.selectFrom('period').selectAll().where('id', '=', office.periodId).executeTakeFirstOrThrow()
        await tx
          .insertInto('period')
          .values({ ...period, id: crypto.randomUUID(), component })
          .execute()
      }),
    )
  }

  it('keeps every quarter and every row that points at it, down and up again', async () => {
    const office = await anOffice()
    const location = place?.location ?? { dialect: 'sqlite', file: '' }
    const read = () =>
      within(async ({ read }) => ({
        findings: await read.selectFrom('finding').innerJoin('period', 'period.id', 'finding.period_id').selectAll('finding').execute(),
        periods: await read.selectFrom('period').select(['id', 'year', 'quarter', 'title', 'stage', 'version']).execute(),
      }))
    const before = await read()
    expect(before.findings).toHaveLength(1)
    await migrateTo(location, BEFORE)
    expect(await read()).toEqual(before)
    await migrateUp(location)
    expect(await read()).toEqual(before)
    // The keys of other tables point at the new table.
    const orphan = aFinding({ ...office, periodId: crypto.randomUUID() })
    await expect(within((database) => database.transact((tx) => tx.insertInto('finding').values(orphan).execute()))).rejects.toThrow(
      /foreign key/i,
    )
  })

  it('allows one period for each part of a composite, and no part twice', async () => {
    const office = await anOffice()
    await part(office, 'website')
    await part(office, 'media')
    const again = await part(office, 'media').catch((error: unknown) => error)
    expect(isUniqueViolation(again)).toBe(true)
  })

  it('is not taken back where that would lose a quarter', async () => {
    const office = await anOffice()
    await part(office, 'website')
    const location = place?.location ?? { dialect: 'sqlite', file: '' }
    await expect(migrateTo(location, BEFORE)).rejects.toThrow('The database could not be migrated')
    const status = await migrationStatus(location)
    expect(status.find(({ name }) => name === NAME)?.appliedAt).toBeDefined()
    expect(await within(({ read }) => read.selectFrom('period').select('component').orderBy('component').execute())).toEqual([
      { component: '' },
      { component: 'website' },
    ])
  })
})
