import type { Db } from '@sunlit/db'

/** Which of these accounts are shut. */
export async function disabledAmong(db: Db, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await db.selectFrom('person').select('id').where('id', 'in', personIds).where('disabled_at', 'is not', null).execute()
  return new Set(rows.map(({ id }) => id))
}

export interface DutyOfAccount {
  readonly personId: string
  readonly unitName: string
  readonly duty: 'liaison' | 'informant' | 'supervisor'
}

/** The duties that accounts of an organisation are linked with now. */
export function dutiesOfAccounts(db: Db, organisationId: string): Promise<readonly DutyOfAccount[]> {
  return db
    .selectFrom('contact')
    .innerJoin('unit', 'unit.id', 'contact.unit_id')
    .select((is) => [is.ref('contact.person_id').$notNull().as('personId'), 'unit.name as unitName', 'contact.duty as duty'])
    .where('contact.organisation_id', '=', organisationId)
    .where('contact.person_id', 'is not', null)
    .where('contact.serves_from', 'is not', null)
    .where('contact.serves_to', 'is', null)
    .orderBy('contact.id')
    .execute()
}

export interface AccountChoice {
  readonly id: string
  readonly name: string
  readonly unitId: string | null
}

/** Accounts that are open, by name: what a contact person may be linked with. */
export function openAccounts(db: Db, organisationId: string, unitIds: 'all' | readonly string[]): Promise<readonly AccountChoice[]> {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'unit_id as unitId'])
    .where('organisation_id', '=', organisationId)
    .where('disabled_at', 'is', null)
    .$if(unitIds !== 'all', (query) => query.where('unit_id', 'in', unitIds === 'all' ? [] : unitIds))
    .orderBy('name')
    .orderBy('id')
    .execute()
}
