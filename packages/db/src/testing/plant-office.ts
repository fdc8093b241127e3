import type { Database } from '../engine/database.ts'
import type { NewRow, Tx } from '../schema/schema.ts'

/** Ids of a small office in the middle of a quarter. */
export interface PlantedOffice {
  readonly organisationId: string
  readonly unitId: string
  readonly otherUnitId: string
  readonly evaluatorId: string
  readonly reviewerId: string
  readonly otherReviewerId: string
  readonly schemeVersionId: string
  readonly periodId: string
}

export const PLANTED_AT = '2026-09-18T01:02:03.004Z'

/** One organisation with two units, three people, an adopted scheme and a quarter that collects. No grants, no findings. */
export async function plantOffice(database: Database, name = '示例市政务公开办公室'): Promise<PlantedOffice> {
  const office: PlantedOffice = {
    organisationId: crypto.randomUUID(),
    unitId: crypto.randomUUID(),
    otherUnitId: crypto.randomUUID(),
    evaluatorId: crypto.randomUUID(),
    reviewerId: crypto.randomUUID(),
    otherReviewerId: crypto.randomUUID(),
    schemeVersionId: crypto.randomUUID(),
    periodId: crypto.randomUUID(),
  }
  await database.transact(async (tx) => {
    const { organisationId } = office
    await tx.insertInto('organisation').values({ id: organisationId, name, kind: 'city', created_at: PLANTED_AT }).execute()
    await plantUnits(tx, office)
    for (const personId of [office.evaluatorId, office.reviewerId, office.otherReviewerId]) {
      await tx
        .insertInto('person')
        .values(aPerson({ id: personId, organisation_id: organisationId }))
        .execute()
    }
    await plantQuarter(tx, office)
  })
  return office
}

async function plantUnits(tx: Tx, { organisationId, unitId, otherUnitId }: PlantedOffice): Promise<void> {
  const unit = { organisation_id: organisationId, class_id: 'a', active_from: '2026-01-01', version: 0 }
  await tx
    .insertInto('unit')
    .values([
      { ...unit, id: unitId, name: '办公室', sort: 1 },
      { ...unit, id: otherUnitId, name: '信息中心', sort: 2 },
    ])
    .execute()
}

async function plantQuarter(tx: Tx, { organisationId, schemeVersionId, periodId }: PlantedOffice): Promise<void> {
  const scheme = { id: crypto.randomUUID(), organisation_id: organisationId }
  await tx
    .insertInto('scheme')
    .values({ ...scheme, title: '季度考核方案', created_at: PLANTED_AT })
    .execute()
  await tx
    .insertInto('scheme_version')
    .values({
      id: schemeVersionId,
      scheme_id: scheme.id,
      organisation_id: organisationId,
      version: 1,
      status: 'adopted',
      document: '{}',
      content_hash: 'none',
      effective_from: '2026-01-01',
      edited_at: PLANTED_AT,
      adopted_at: PLANTED_AT,
      revision: 0,
    })
    .execute()
  await tx
    .insertInto('period')
    .values({
      id: periodId,
      organisation_id: organisationId,
      year: 2026,
      quarter: 3,
      title: '2026年第三季度',
      stage: 'collecting',
      scheme_version_id: schemeVersionId,
      opens_on: '2026-07-01',
      cut_off: '2026-09-30',
      version: 0,
    })
    .execute()
}

/** A person who may sign in, with what matters given. */
export function aPerson(given: Pick<NewRow<'person'>, 'id' | 'organisation_id'> & Partial<NewRow<'person'>>): NewRow<'person'> {
  return {
    name: '示例人员',
    email: `${given.id}@example.invalid`,
    email_verified: 0,
    username: given.id,
    alias: given.id,
    must_change_password: 0,
    failed_count: 0,
    created_at: PLANTED_AT,
    updated_at: PLANTED_AT,
    ...given,
  }
}

/** A finding somebody has submitted, with what matters given. */
export function aFinding(office: PlantedOffice, given: Partial<NewRow<'finding'>> = {}): NewRow<'finding'> {
  return {
    id: crypto.randomUUID(),
    organisation_id: office.organisationId,
    period_id: office.periodId,
    unit_id: office.unitId,
    rule_id: 'late',
    indicator_id: 'timeliness',
    occurred_on: '2026-08-03',
    facts: '{"count":1}',
    note: '',
    status: 'submitted',
    recorded_by: office.evaluatorId,
    recorded_at: PLANTED_AT,
    request_id: crypto.randomUUID(),
    version: 0,
    ...given,
  }
}
