import type { Role } from '@sunlit/contracts'
import { compiledRead } from '../engine/compiled.ts'
import type { Db, NewRow, Row, Tx } from '../schema/schema.ts'

export type RoleGrant = Row<'role_grant'>

const heldByPerson = compiledRead<{ readonly personId: string }, RoleGrant>((db, slot) =>
  db
    .selectFrom('role_grant')
    .selectAll()
    .where('person_id', '=', slot('personId'))
    .where('revoked_at', 'is', null)
    .orderBy('granted_at')
    .orderBy('id'),
)

/** What a person holds now, in every organisation. */
export function listGrantsHeld(db: Db, personId: string): Promise<RoleGrant[]> {
  return heldByPerson(db, { personId })
}

/** Grants of an organisation, revoked ones included, newest last. */
export function listGrants(db: Db, organisationId: string): Promise<RoleGrant[]> {
  return db.selectFrom('role_grant').selectAll().where('organisation_id', '=', organisationId).orderBy('granted_at').orderBy('id').execute()
}

export function findGrant(db: Db, organisationId: string, id: string): Promise<RoleGrant | undefined> {
  return db.selectFrom('role_grant').selectAll().where('id', '=', id).where('organisation_id', '=', organisationId).executeTakeFirst()
}

/** How many people hold a role in an organisation now. */
export async function countHolders(db: Db, organisationId: string, role: Role): Promise<number> {
  const { count } = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select(({ fn }) => fn.count<number>('role_grant.person_id').distinct().as('count'))
    .where('role_grant.organisation_id', '=', organisationId)
    .where('role', '=', role)
    .where('revoked_at', 'is', null)
    .where('person.disabled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** False when the person holds this very grant already, or another administration in this organisation. */
export async function insertGrant(tx: Tx, row: NewRow<'role_grant'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('role_grant')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** False when it was revoked already. */
export async function revokeGrant(
  tx: Tx,
  { organisationId, id, by, at }: { readonly organisationId: string; readonly id: string; readonly by: string; readonly at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('role_grant')
    .set({ revoked_by: by, revoked_at: at })
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
