import type { Role, SetUp } from '@sunlit/contracts'
import { findOrganisation, insertOrganisation, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { PlacedEvent } from '../core/record-events.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { addGrant } from './add-grant.ts'
import { addPerson } from './add-person.ts'
import type { IdentityParts } from './door.ts'
import { readSignInPolicy } from './policy.ts'
import { newInitialPassword } from './secrets.ts'
import { findSetUpTarget, hasRootOrganisation, isWithoutPeople, useUpSetUpTokens, type SetUpTarget } from './set-up-token.ts'

/** What the set-up page shows: whether anything is left to set up, and for whom the token is. */
export interface SetUpState {
  readonly state: 'done' | 'needs-token' | 'ready'
  /** The name its parent gave the organisation; null when the page asks for it. */
  readonly organisationName: string | null
}

export async function findSetUpState(ctx: ServiceContext, token: string): Promise<SetUpState> {
  const found = token === '' ? undefined : await findSetUpTarget(ctx.db.read, token, ctx.now())
  if (found) {
    const organisation = found.target === null ? undefined : await findOrganisation(ctx.db.read, found.target)
    return { state: 'ready', organisationName: organisation?.name ?? null }
  }
  return { state: token === '' && (await hasRootOrganisation(ctx.db.read)) ? 'done' : 'needs-token', organisationName: null }
}

export interface FirstAccount {
  readonly role: Role
  readonly name: string
  readonly username: string
  readonly initialPassword: string
}

const SEATS = [
  ['system_admin', 'systemAdministrator'],
  ['security_admin', 'securityAdministrator'],
  ['audit_admin', 'auditAdministrator'],
] as const

/**
 * Names the three administrators of an organisation in one go: of the deployment's first organisation, which it creates, or of
 * one that its parent created. The token dies with it. Throws `wrong_token`, `setup_done` or `username_taken`; then nothing is
 * stored and the token goes on.
 */
export async function setUp(ctx: ServiceContext, { auth }: IdentityParts, input: SetUp): Promise<readonly FirstAccount[]> {
  const found = await findSetUpTarget(ctx.db.read, input.token, ctx.now())
  if (!found) throw new AppError((await hasRootOrganisation(ctx.db.read)) ? 'setup_done' : 'wrong_token')
  const { rules } = await readSignInPolicy(ctx.db.read, found.target)
  const seats = await Promise.all(
    SEATS.map(async ([role, key]) => {
      const initialPassword = newInitialPassword(rules.minLength)
      return { role, ...input[key], initialPassword, hash: await auth.hashPassword(initialPassword) }
    }),
  )
  await runCommand(ctx, 'public', async (tx) => {
    const { organisationId, events } = await openOrganisation(tx, ctx, found.target, input.organisationName)
    for (const { role, name, username, hash } of seats) {
      const added = await addPerson(tx, ctx, { organisationId, name, username, unitId: null, hash, mustChangePassword: true })
      const person = { id: added.personId, alias: added.alias, organisation_id: organisationId }
      events.push(added.event, await addGrant(tx, ctx, person, { role, unitId: null }))
    }
    return { events: [{ event: { type: 'organisation.set-up', organisationId }, organisationId }, ...events] }
  })
  return seats.map(({ role, name, username, initialPassword }) => ({ role, name, username, initialPassword }))
}

async function openOrganisation(
  tx: Tx,
  ctx: ServiceContext,
  target: SetUpTarget,
  name: string,
): Promise<{ readonly organisationId: string; readonly events: PlacedEvent[] }> {
  if (!(await useUpSetUpTokens(tx, target))) throw new AppError('setup_done')
  if (target !== null) {
    if (!(await isWithoutPeople(tx, target))) throw new AppError('setup_done')
    return { organisationId: target, events: [] }
  }
  if (await hasRootOrganisation(tx)) throw new AppError('setup_done')
  const organisationId = ctx.newId()
  await insertOrganisation(tx, { id: organisationId, parent_id: null, name, kind: 'government', created_at: ctx.now(), closed_at: null })
  return {
    organisationId,
    events: [{ event: { type: 'organisation.created', organisationId, parentId: null, name }, organisationId }],
  }
}
