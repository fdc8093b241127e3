import type { Permission } from '@sunlit/contracts'
import { stampsOfPeriod, type Db, type PeriodRow, type Tx } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import { runCommand, type Done } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod, loadBasis, type Basis } from './basis.ts'

/** A command that stores what a whole quarter gives: seconds of reading and computing, and a moment of storing. */
export interface CommandOnResults<Facts, Results, Value> {
  readonly permission: Permission
  readonly periodId: string
  /** Refuses early what `store` would refuse after the computation. */
  readonly refuse: (db: Db, period: PeriodRow) => Promise<void>
  /** Reads what the results rest on: all of one moment. */
  readonly read: (db: Db, basis: Basis) => Promise<Facts>
  /** No transaction is open meanwhile; it lets others go first. */
  readonly compute: (facts: Facts) => Promise<Results>
  /** Decides and stores. `resultsFor` is asked after the period's row is held, so that nothing changes any more. */
  readonly store: (tx: Tx, resultsFor: (basis: Basis) => Promise<Results>) => Promise<Done<Value>>
}

/** How often results are prepared outside the transaction before they are computed inside it, where nothing can change. */
const PREPARATIONS = 3

/** What was prepared no longer is what the database holds; the transaction is undone. */
class ResultsOutdated extends Error {
  override readonly name = 'ResultsOutdated'
}

/**
 * Computes first and then stores, so that other commands need not wait for the computation (on SQLite all of them would). Inside the
 * transaction the seal of everything that the results rest on is compared with the one of the moment they were read: results are
 * stored only for the facts that are there.
 */
export async function runOnResults<Facts, Results, Value>(
  ctx: ServiceContext,
  command: CommandOnResults<Facts, Results, Value>,
): Promise<Value> {
  assertMay(ctx.actor, command.permission)
  for (let tried = 0; tried < PREPARATIONS; tried += 1) {
    const { seal, results } = await prepare(ctx, command)
    try {
      return await runCommand(ctx, command.permission, (tx) =>
        command.store(tx, async (basis) => {
          if ((await sealOf(tx, basis)) !== seal) throw new ResultsOutdated()
          return results
        }),
      )
    } catch (error) {
      if (!(error instanceof ResultsOutdated)) throw error
    }
  }
  return runCommand(ctx, command.permission, (tx) => command.store(tx, async (basis) => command.compute(await command.read(tx, basis))))
}

async function prepare<Facts, Results>(
  ctx: ServiceContext,
  { periodId, refuse, read, compute }: Pick<CommandOnResults<Facts, Results, unknown>, 'periodId' | 'refuse' | 'read' | 'compute'>,
): Promise<{ readonly seal: string; readonly results: Results }> {
  const { seal, facts } = await ctx.db.snapshot(async (db) => {
    const period = await getPeriod(db, ctx.actor.organisationId, periodId)
    await refuse(db, period)
    const basis = await loadBasis(db, period, ctx.now())
    return { seal: await sealOf(db, basis), facts: await read(db, basis) }
  })
  return { seal, results: await compute(facts) }
}

/**
 * Everything that a quarter's results rest on, short enough to be compared inside a transaction: the scheme, the calendar, the day, the units with
 * their classes, what applies to them and what counts from earlier quarters, and each unit's findings by their stamp, which also
 * moves with their evidence.
 */
export async function sealOf(db: Db, { period, scheme, calendar, asOf, units }: Basis): Promise<string> {
  const stamps = (await stampsOfPeriod(db, period.id)).map(({ unitId, stamp }) => [unitId, stamp] as const)
  const rests = units.map(({ row, unit }) => [row.name, unit])
  return JSON.stringify([period.id, scheme.contentHash, calendar.key, asOf, rests, stamps.toSorted(([a], [b]) => (a < b ? -1 : 1))])
}
