import type { Db, Flag, Tx } from '@sunlit/db'

export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly username: string | null
  readonly unitId: string | null
  readonly unitName: string | null
  readonly disabledAt: string | null
  readonly lockedUntil: string | null
  readonly mustChangePassword: Flag
  readonly twoFactorEnabled: Flag | null
  readonly lastSeenAt: string | null
  readonly erased: Flag
}

/** Everybody of an organisation, by name. */
export function listPeopleRows(db: Db, organisationId: string): Promise<readonly PersonRow[]> {
  return db
    .selectFrom('person')
    .leftJoin('unit', 'unit.id', 'person.unit_id')
    .select((is) => [
      'person.id as id',
      'person.name as name',
      'person.username as username',
      'person.unit_id as unitId',
      'unit.name as unitName',
      'person.disabled_at as disabledAt',
      'person.locked_until as lockedUntil',
      'person.must_change_password as mustChangePassword',
      'person.two_factor_enabled as twoFactorEnabled',
      'person.last_seen_at as lastSeenAt',
      is.case().when('person.alias_key', 'is', null).then<Flag>(1).else<Flag>(0).end().as('erased'),
    ])
    .where('person.organisation_id', '=', organisationId)
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
}

/**
 * Holds the organisation until the transaction ends: decisions that count its administrators take turns, so two of them cannot
 * each remove "the other one".
 */
export async function holdOrganisation(tx: Tx, organisationId: string): Promise<void> {
  await tx
    .updateTable('organisation')
    .set((is) => ({ name: is.ref('name') }))
    .where('id', '=', organisationId)
    .execute()
}
