import { SETTING_KEYS } from '@sunlit/contracts'
import type { Db } from '@sunlit/db'
import type { DeepFault } from './deep-fault.ts'

type Fact = Readonly<Record<string, unknown>>

interface Told {
  readonly organisationId: string | null
  readonly type: string
  readonly fact: Fact
}

/** Who may do what, the figures in force and the units on the list, as the log tells them one after the other, against the rows. */
export async function verifyReplayed(db: Db): Promise<readonly DeepFault[]> {
  return [...(await verifyGrants(db)), ...(await verifySettings(db)), ...(await verifyUnits(db))]
}

async function verifyGrants(db: Db): Promise<readonly DeepFault[]> {
  const told = new Set<string>()
  const keyOf = (...parts: readonly unknown[]): string => JSON.stringify(parts)
  for (const { organisationId, type, fact } of await eventsOf(db, ['grant.given', 'grant.revoked'])) {
    const key = keyOf(organisationId, fact['personAlias'], fact['role'], fact['unitId'])
    if (type === 'grant.given') told.add(key)
    else told.delete(key)
  }
  const rows = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select(['role_grant.id', 'role_grant.organisation_id', 'person.alias', 'role_grant.role', 'role_grant.unit_id'])
    .where('revoked_at', 'is', null)
    .orderBy('role_grant.id')
    .execute()
  const faults: DeepFault[] = []
  for (const { id, organisation_id, alias, role, unit_id } of rows) {
    if (!told.delete(keyOf(organisation_id, alias, role, unit_id))) faults.push({ table: 'role_grant', id, fault: '角色没有授予的日志' })
  }
  return [...faults, ...[...told].map((key): DeepFault => ({ table: 'role_grant', id: key, fault: '日志中授予的角色不见了' }))]
}

async function verifySettings(db: Db): Promise<readonly DeepFault[]> {
  const told = new Map<string, unknown>()
  for (const { organisationId, fact } of await eventsOf(db, ['setting.changed'])) {
    told.set(`${organisationId}/${String(fact['key'])}`, fact['after'])
  }
  const rows = await db.selectFrom('setting').selectAll().orderBy('key').execute()
  const faults: DeepFault[] = []
  for (const { organisation_id, key, value } of rows) {
    const id = `${organisation_id}/${key}`
    if (told.get(id) !== value) faults.push({ table: 'setting', id, fault: `设置与日志不符（日志：${String(told.get(id) ?? '无')}）` })
    told.delete(id)
  }
  // A key that a later release dropped may lose its row.
  const gone = [...told.keys()].filter((id) => SETTING_KEYS.some((key) => id.endsWith(`/${key}`)))
  return [...faults, ...gone.map((id): DeepFault => ({ table: 'setting', id, fault: '日志中的设置不见了' }))]
}

async function verifyUnits(db: Db): Promise<readonly DeepFault[]> {
  const told = new Map<string, Fact>()
  for (const { type, fact } of await eventsOf(db, ['unit.created', 'unit.changed', 'unit.closed'])) {
    const id = String(fact['unitId'])
    told.set(id, { ...told.get(id), ...unitAfter(type, fact) })
  }
  const rows = await db.selectFrom('unit').selectAll().orderBy('id').execute()
  const faults: DeepFault[] = []
  for (const row of rows) {
    const unit = told.get(row.id)
    const fields = ['name', 'class_id', 'active_from', 'active_to'] as const
    const wrong = unit && fields.filter((field) => (unit[field] ?? null) !== row[field])
    if (!wrong) faults.push({ table: 'unit', id: row.id, fault: '单位没有新增的日志' })
    else if (wrong.length > 0) faults.push({ table: 'unit', id: row.id, fault: `单位与日志不符：${wrong.join('、')}` })
    told.delete(row.id)
  }
  return [...faults, ...[...told.keys()].map((id): DeepFault => ({ table: 'unit', id, fault: '日志中的单位不见了' }))]
}

/** What an event leaves of a unit, in the names of the columns. */
function unitAfter(type: string, fact: Fact): Fact {
  if (type === 'unit.created') return { name: fact['name'], class_id: fact['classId'], active_from: fact['activeFrom'] }
  if (type === 'unit.closed') return { active_to: fact['activeTo'] }
  const changed = fact['changed'] as readonly { readonly field: string; readonly after: unknown }[] // as `changeUnit` writes it
  return Object.fromEntries(changed.map(({ field, after }) => [field, after]))
}

/** Payloads that do not open their leaf are reported by `verifyEvents`; here they are only read. */
async function eventsOf(db: Db, types: readonly string[]): Promise<readonly Told[]> {
  const rows = await db
    .selectFrom('event')
    .select(['organisation_id', 'type', 'payload'])
    .where('type', 'in', types)
    .where('payload', 'is not', null)
    .orderBy('arrival')
    .execute()
  return rows.map(({ organisation_id, type, payload }) => {
    const { event } = JSON.parse(payload ?? '{}') as { readonly event: Fact } // our own text
    return { organisationId: organisation_id, type, fact: event }
  })
}
