import type { Db, Tx } from '@sunlit/db'
import type { ServiceContext } from '../core/service-context.ts'
import { deleteOneTimes, findOneTimeByValue, insertOneTime } from './one-time.repo.ts'
import { minutesAfter } from './policy.ts'
import { hashOfToken, newSetUpToken } from './secrets.ts'

const PREFIX = 'set-up:'
/** Stands for the deployment's first organisation, which has no id yet. */
const ROOT = 'root'
/** Printed at every start until it is used, so it need not live long. */
const ROOT_MINUTES = 24 * 60
/** A child's token travels by hand to another office. */
const CHILD_MINUTES = 14 * 24 * 60

/** Null for the deployment's first organisation. */
export type SetUpTarget = string | null

/** A new one-time token; earlier ones of a child stop working, those of the root (one for every replica's log) go on. */
export async function issueSetUpToken(tx: Tx, ctx: ServiceContext, target: SetUpTarget): Promise<string> {
  const token = newSetUpToken()
  const at = ctx.now()
  const identifier = PREFIX + (target ?? ROOT)
  if (target !== null) await deleteOneTimes(tx, identifier)
  const expiresAt = minutesAfter(at, target === null ? ROOT_MINUTES : CHILD_MINUTES)
  await insertOneTime(tx, { id: ctx.newId(), identifier, value: hashOfToken(token), expiresAt, at })
  return token
}

/** What a token opens; undefined for a wrong, used or expired one. */
export async function findSetUpTarget(db: Db, token: string, now: string): Promise<{ readonly target: SetUpTarget } | undefined> {
  const found = await findOneTimeByValue(db, PREFIX, hashOfToken(token), now)
  if (!found) return undefined
  const name = found.identifier.slice(PREFIX.length)
  return { target: name === ROOT ? null : name }
}

/** Of two who use tokens of the same target at once, the second finds none left. */
export async function useUpSetUpTokens(tx: Tx, target: SetUpTarget): Promise<boolean> {
  return (await deleteOneTimes(tx, PREFIX + (target ?? ROOT))) > 0
}

/** Whether the deployment has its first organisation. */
export async function hasRootOrganisation(db: Db): Promise<boolean> {
  const root = await db.selectFrom('organisation').select('id').where('parent_id', 'is', null).executeTakeFirst()
  return root !== undefined
}

/** Whether an organisation's first administrators are still to be named. */
export async function isWithoutPeople(db: Db, organisationId: string): Promise<boolean> {
  const someone = await db.selectFrom('person').select('id').where('organisation_id', '=', organisationId).executeTakeFirst()
  return someone === undefined
}
