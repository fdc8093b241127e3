import type { Database } from '@sunlit/db'
import type { Basis, BasisUnit } from './basis.ts'
import { accountsOf, type UnitAccount } from './unit-accounts.ts'

/** Quarters that people look at at the same time; older ones are computed again when somebody asks. */
const KEPT_PERIODS = 8

interface Kept {
  readonly key: string
  readonly account: UnitAccount
}

/** What is kept of one quarter. */
interface KeptQuarter {
  readonly accounts: Map<string, Kept>
  /** The stamps of all units, and their sum before they were read: while it is the same, so are they. */
  stamps?: { readonly sum: number; readonly byUnit: ReadonlyMap<string, number> }
}

const caches = new WeakMap<Database, Map<string, KeptQuarter>>()

/**
 * The accounts of every unit of a quarter. A unit is computed again exactly when something its account rests on has changed:
 * its findings (by their stamp, see `stampsOfPeriod`), what applies to it, its class, the scheme, or the day. The stamps are read
 * from the database each time and before the findings, so several replicas never show each other's past, and what is kept is at
 * most newer than its key, which only means it is computed once more.
 */
export async function cachedAccounts(db: Database, basis: Basis): Promise<readonly UnitAccount[]> {
  const quarter = keptOf(db, basis.period.id)
  const stamps = await stampsOf(db, basis.period.id, quarter)
  const kept = quarter.accounts
  const keyed = basis.units.map((unit) => ({ unit, key: keyOf(basis, unit, stamps.get(unit.unit.id) ?? 0) }))
  const stale = keyed.filter(({ unit, key }) => kept.get(unit.unit.id)?.key !== key)
  const fresh = await accountsOf(
    db.read,
    basis,
    stale.map(({ unit }) => unit),
  )
  stale.forEach(({ unit, key }, index) => {
    const account = fresh[index]
    if (account) kept.set(unit.unit.id, { key, account })
  })
  const freshById = new Map(fresh.map((account) => [account.unitId, account]))
  return keyed.flatMap(({ unit }) => freshById.get(unit.unit.id) ?? kept.get(unit.unit.id)?.account ?? [])
}

/** Most looks find a quarter as it was, and one sum says so. */
async function stampsOf(db: Database, periodId: string, quarter: KeptQuarter): Promise<ReadonlyMap<string, number>> {
  const sum = await db.runInWorker('stampOfPeriod', { periodId })
  if (quarter.stamps?.sum === sum) return quarter.stamps.byUnit
  const byUnit = new Map((await db.runInWorker('stampsOfPeriod', { periodId })).map(({ unitId, stamp }) => [unitId, stamp]))
  quarter.stamps = { sum, byUnit }
  return byUnit
}

function keyOf({ scheme, calendar, asOf }: Basis, { unit }: BasisUnit, stamp: number): string {
  return JSON.stringify([scheme.contentHash, calendar.key, asOf, stamp, unit])
}

function keptOf(db: Database, periodId: string): KeptQuarter {
  const periods = caches.get(db) ?? new Map<string, KeptQuarter>()
  caches.set(db, periods)
  const kept = periods.get(periodId) ?? { accounts: new Map<string, Kept>() }
  periods.delete(periodId) // back to the end: the one not asked for longest goes first
  periods.set(periodId, kept)
  if (periods.size > KEPT_PERIODS) periods.delete(periods.keys().next().value ?? '')
  return kept
}
