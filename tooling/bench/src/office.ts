import { periodOfQuarter, quarterOf, shanghaiDate } from '@sunlit/calendar'
import { insertOrganisation, migrateUp, openDatabase, type Database, type DatabaseLocation } from '@sunlit/db'
import {
  adoptScheme,
  advanceStage,
  createScheme,
  createServiceContext,
  createUnit,
  getQuarter,
  openPeriod,
  seedPerson,
  systemActor,
  type ServiceContext,
} from '@sunlit/services'
import type { Role } from '@sunlit/contracts'
import { hashPassword } from 'better-auth/crypto'
import { SCHEME, units } from './scoring-workload.ts'

/** An office in the middle of a quarter: 200 units, a scheme of 80 indicators, evaluators who can sign in. */
export interface BenchOffice {
  readonly organisationId: string
  readonly periodId: string
  readonly unitIds: readonly string[]
  readonly evaluators: readonly Evaluator[]
  /** A day on which facts may have been found. */
  readonly day: string
  readonly manager: ServiceContext
}

export interface Evaluator {
  readonly id: string
  readonly username: string
  readonly password: string
}

/** Of everybody in a measured office. */
export const PASSWORD = 'Measured-1-by-the-clock'

/** Fills an empty database by the same commands that people use. The contexts work until the database is closed. */
export async function openOffice(location: DatabaseLocation, evaluatorCount: number): Promise<{ database: Database; office: BenchOffice }> {
  await migrateUp(location)
  const database = openDatabase(location)
  const deployment = createServiceContext({ db: database, actor: systemActor() })
  const organisationId = deployment.newId()
  const at = deployment.now()
  await database.transact((tx) =>
    insertOrganisation(tx, {
      id: organisationId,
      parent_id: null,
      name: '示例市政务公开办公室',
      kind: 'city',
      created_at: at,
      closed_at: null,
    }),
  )
  const system = createServiceContext({ db: database, actor: systemActor(organisationId) })
  const today = shanghaiDate(at)
  const { year, quarter } = quarterOf(today)
  const { start } = periodOfQuarter(year, quarter)
  const unitIds: string[] = []
  for (const [index] of units.entries()) {
    unitIds.push(await createUnit(system, { name: `单位${index + 1}`, classId: 'all', activeFrom: start }))
  }
  const hash = await hashPassword(PASSWORD) // one for all: it is made slow on purpose
  const person = (username: string, role: Role) => seedOne(system, organisationId, { username, role, hash })
  const managerId = await person('manager', 'manager')
  const manager: ServiceContext = {
    ...system,
    actor: { kind: 'person', id: managerId, alias: managerId, organisationId, unitId: null, grants: [{ role: 'manager', unitId: null }] },
  }
  const evaluators: Evaluator[] = []
  for (let nth = 1; nth <= evaluatorCount; nth++) {
    const username = `evaluator${nth}`
    evaluators.push({ id: await person(username, 'evaluator'), username, password: PASSWORD })
  }
  const periodId = await openQuarter(manager, { year, quarter, start })
  return { database, office: { organisationId, periodId, unitIds, evaluators, day: today, manager } }
}

interface NewOne {
  readonly username: string
  readonly role: Role
  readonly hash: string
}

function seedOne(system: ServiceContext, organisationId: string, { username, role, hash }: NewOne): Promise<string> {
  const auth = { hashPassword: async () => hash }
  const grants = [{ role, unitId: null }]
  return seedPerson(
    system,
    { auth },
    { organisationId, name: username, username, password: PASSWORD, unitId: null, grants, mustChangePassword: false },
  )
}

interface QuarterToOpen {
  readonly year: number
  readonly quarter: number
  readonly start: string
}

async function openQuarter(manager: ServiceContext, { year, quarter, start }: QuarterToOpen): Promise<string> {
  const title = '季度考核方案'
  const { schemeId, versionId, revision } = await createScheme(manager, { title, document: { ...SCHEME, title, effectiveFrom: start } })
  await adoptScheme(manager, { schemeId, revision })
  const { periodId } = await openPeriod(manager, { year, quarter, schemeVersionId: versionId })
  const { version } = await getQuarter(manager, { periodId })
  await advanceStage(manager, { periodId, version, to: 'collecting' })
  return periodId
}
