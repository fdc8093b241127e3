import type { Db, Tx } from '@sunlit/db'

/** What the sign-in library calls the account of a person who signs in with a password. */
const PASSWORD = 'credential'
/** Hashes that were replaced; they only serve to refuse a password that was used before. */
const FORMER = 'former-password'

export async function findPasswordHash(db: Db, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('credential')
    .select('password')
    .where('person_id', '=', personId)
    .where('provider_id', '=', PASSWORD)
    .executeTakeFirst()
  return row?.password ?? undefined
}

interface PasswordRow {
  readonly id: string
  readonly personId: string
  readonly hash: string
  readonly at: string
}

export async function insertPassword(tx: Tx, { id, personId, hash, at }: PasswordRow): Promise<void> {
  await tx
    .insertInto('credential')
    .values(credential({ id, personId, accountId: personId, provider: PASSWORD, hash, at }))
    .execute()
}

/** Puts a new hash in the place of `before` and keeps that one among the former. False when a colleague was faster. */
export async function replacePassword(tx: Tx, { id, personId, hash, at }: PasswordRow, before: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('credential')
    .set({ password: hash, updated_at: at })
    .where('person_id', '=', personId)
    .where('provider_id', '=', PASSWORD)
    .where('password', '=', before)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) return false
  await tx
    .insertInto('credential')
    .values(credential({ id, personId, accountId: id, provider: FORMER, hash: before, at }))
    .execute()
  return true
}

/** Newest first, without the one in use. */
export async function listFormerHashes(db: Db, personId: string, limit: number): Promise<readonly string[]> {
  if (limit <= 0) return []
  const rows = await db
    .selectFrom('credential')
    .select('password')
    .where('person_id', '=', personId)
    .where('provider_id', '=', FORMER)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.flatMap(({ password }) => (password === null ? [] : [password]))
}

/** What is older than the remembered ones serves nothing any more. */
export async function forgetFormerHashes(tx: Tx, personId: string, keep: number): Promise<void> {
  const kept = tx
    .selectFrom('credential')
    .select('id')
    .where('person_id', '=', personId)
    .where('provider_id', '=', FORMER)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(keep)
  await tx
    .deleteFrom('credential')
    .where('person_id', '=', personId)
    .where('provider_id', '=', FORMER)
    .where('id', 'not in', kept)
    .execute()
}

export async function deleteCredentials(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('credential').where('person_id', '=', personId).execute()
  await deleteSecondFactor(tx, personId)
}

export async function deleteSecondFactor(tx: Tx, personId: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('two_factor').where('person_id', '=', personId).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

interface CredentialParts {
  readonly id: string
  readonly personId: string
  readonly accountId: string
  readonly provider: string
  readonly hash: string
  readonly at: string
}

function credential({ id, personId, accountId, provider, hash, at }: CredentialParts) {
  return {
    id,
    account_id: accountId,
    provider_id: provider,
    person_id: personId,
    access_token: null,
    refresh_token: null,
    id_token: null,
    access_token_expires_at: null,
    refresh_token_expires_at: null,
    scope: null,
    password: hash,
    created_at: at,
    updated_at: at,
  }
}
