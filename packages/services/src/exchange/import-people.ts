import type { ImportPeople } from '@sunlit/contracts'
import { insertImportRun } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { addPerson } from '../identity/add-person.ts'
import type { InitialPassword } from '../identity/create-person.ts'
import type { IdentityParts } from '../identity/door.ts'
import { readSignInPolicy } from '../identity/policy.ts'
import { newInitialPassword } from '../identity/secrets.ts'
import { rowsStoredBefore } from './stored-before.ts'

export interface ImportedPeople {
  /** Shown once and stored nowhere; empty when the same request had been stored before. */
  readonly people: readonly InitialPassword[]
  /** Rows that this request stored earlier, whose passwords were in the answer that got lost: they are reset one by one. */
  readonly before: number
}

/** Accounts without any right, all of the rows or none. Throws `username_taken`, or `not_found` for a unit elsewhere. */
export async function importPeople(
  ctx: ServiceContext,
  { auth }: IdentityParts,
  { requestId, rows }: ImportPeople,
): Promise<ImportedPeople> {
  const { organisationId, id } = ctx.actor
  const { rules } = await readSignInPolicy(ctx.db.read, organisationId)
  const secrets = await Promise.all(
    rows.map(async (row) => {
      const initialPassword = newInitialPassword(rules.minLength)
      return { ...row, initialPassword, hash: await auth.hashPassword(initialPassword) }
    }),
  )
  const contentHash = nativeHash(rows)
  return runCommand<ImportedPeople>(ctx, 'person.manage', async (tx) => {
    // The hash names people to whoever can guess them, so it stays out of the event.
    const run = { request_id: requestId, organisation_id: organisationId, kind: 'people' as const, content_hash: contentHash }
    if (!(await insertImportRun(tx, { ...run, rows_imported: rows.length, imported_by: id, imported_at: ctx.now() }))) {
      return { unchanged: true, value: { people: [], before: await rowsStoredBefore(tx, run) } }
    }
    const people: InitialPassword[] = []
    const events = []
    for (const { name, username, unitId, hash, initialPassword } of secrets) {
      const { personId, event } = await addPerson(tx, ctx, { organisationId, name, username, unitId, hash, mustChangePassword: true })
      people.push({ personId, username, initialPassword })
      events.push(event)
    }
    return {
      value: { people, before: 0 },
      events: [{ type: 'data.imported', what: 'people', rows: rows.length, contentHash: null }, ...events],
    }
  })
}
