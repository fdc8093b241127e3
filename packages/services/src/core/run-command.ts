import type { Permission } from '@sunlit/contracts'
import { CommitFailedError, isBusy, isUnavailable, type Tx } from '@sunlit/db'
import { assertMay, type RequiredPermission } from './actor.ts'
import { AppError } from './app-error.ts'
import { recordEvents, type EventToRecord } from './record-events.ts'
import type { ServiceContext } from './service-context.ts'

/** At least one: a change that leaves no trace does not compile. */
export type CommandEvents = readonly [EventToRecord, ...EventToRecord[]]

/** What was done, as events, and what the caller is told. */
export interface Done<T> {
  readonly events: CommandEvents
  readonly value: T
}

/** Nothing was to be done, as for a request that was stored before: whatever the body wrote is rolled back. */
export interface Unchanged<T> {
  readonly unchanged: true
  readonly value: T
}

/** Carries the value of an unchanged command past the rollback. */
class NothingChanged {
  readonly value: unknown

  constructor(value: unknown) {
    this.value = value
  }
}

/**
 * The one way to change anything: checks the permission, opens the transaction, runs `body(tx)`, and stores the events it returns
 * in that same transaction; resolves after the durable commit. A database that cannot take it now is
 * answered with `busy`: nothing is stored, and the same request may be sent again. `body` loads, decides and stores; a refusal is a thrown `AppError`
 * and leaves nothing behind. `body` waits for the database only and may run again after a deadlock or beside a command that failed, so it touches nothing else.
 */
export function runCommand<T>(
  ctx: ServiceContext,
  permission: RequiredPermission,
  body: (tx: Tx) => Promise<Done<T> | Unchanged<T>>,
): Promise<T>
export function runCommand(
  ctx: ServiceContext,
  permission: RequiredPermission,
  body: (tx: Tx) => Promise<{ readonly events: CommandEvents }>,
): Promise<void>
export async function runCommand<T>(
  ctx: ServiceContext,
  permission: RequiredPermission,
  body: (tx: Tx) => Promise<{ readonly events: CommandEvents; readonly value?: T } | Unchanged<T>>,
): Promise<T | undefined> {
  assertMay(ctx.actor, permission)
  try {
    return await ctx.db.transact(async (tx) => {
      const outcome = await body(tx)
      if ('unchanged' in outcome) throw new NothingChanged(outcome.value)
      await recordEvents(tx, ctx, outcome.events)
      return outcome.value
    })
  } catch (error) {
    // The value is the one this very body returned.
    if (error instanceof NothingChanged) return error.value as T
    if (error instanceof CommitFailedError || isBusy(error) || isUnavailable(error)) throw new AppError('busy', {}, error)
    throw error
  }
}

/** For events made by a loop: none at all is a bug, since a command that did nothing returns `unchanged`. */
export function atLeastOne(events: readonly EventToRecord[]): CommandEvents {
  const [first, ...rest] = events
  if (first === undefined) throw new Error('A command that changed something has recorded no event')
  return [first, ...rest]
}

/** Keeps that somebody asked for what they may not do. */
export function recordRefusal(ctx: ServiceContext, permission: Permission): Promise<void> {
  return runCommand(ctx, 'public', async () => ({ events: [{ type: 'permission.refused', permission }] }))
}
