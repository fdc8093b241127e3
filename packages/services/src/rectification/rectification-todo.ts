import { countLedger, type LedgerFilter } from '@sunlit/db'
import { barredUnits, judgeOf } from '../assessment/people.ts'
import { may, scopeOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { hasEnded } from './acting-units.ts'
import { LIVE, WORKED_ON } from './decide-rectification.ts'
import { actingFor, ledgerBasis, withPredecessors, type LedgerBasis } from './ledger-basis.ts'
import { countExtensions } from './count-extensions.ts'

/** What of the ledger waits for this person. */
export interface RectificationTodo {
  readonly kind: 'write-measure' | 'rectify' | 'recheck' | 'decide-extension' | 'hand-over' | 'own-overdue' | 'overdue'
  readonly count: number
}

/** By what the caller may do; empty when nothing waits. */
export async function rectificationTodo(ctx: ServiceContext): Promise<readonly RectificationTodo[]> {
  if (!may(ctx.actor, 'rectification.read')) return []
  const basis = await ledgerBasis(ctx.db.read, ctx)
  const all = [...(await todoOfUnit(ctx, basis)), ...(await todoOfOffice(ctx, basis))]
  return all.filter(({ count }) => count > 0)
}

async function todoOfUnit(ctx: ServiceContext, basis: LedgerBasis): Promise<readonly RectificationTodo[]> {
  const scope = may(ctx.actor, 'rectification.answer') ? scopeOf(ctx.actor, 'rectification.answer') : []
  if (scope === 'all' || scope.length === 0) return []
  const rows = await countLedger(ctx.db.read, { ...filterOf(ctx, basis), unitIds: withPredecessors(basis, scope), states: WORKED_ON })
  const count = (fits: (row: (typeof rows)[number]) => boolean) => rows.filter(fits).reduce((sum, { entries }) => sum + entries, 0)
  return [
    { kind: 'own-overdue', count: count(({ light }) => light === 'red') },
    { kind: 'write-measure', count: count(({ state, light }) => state === 'open' && light !== 'red') },
    { kind: 'rectify', count: count(({ state, light }) => state !== 'open' && light !== 'red') },
  ]
}

async function todoOfOffice(ctx: ServiceContext, basis: LedgerBasis): Promise<readonly RectificationTodo[]> {
  const { actor, db } = ctx
  const isManaging = may(actor, 'rectification.manage')
  if (!isManaging) return []
  const exceptUnitIds = withPredecessors(basis, barredUnits(await judgeOf(db.read, actor)))
  const rows = await countLedger(db.read, { ...filterOf(ctx, basis), exceptUnitIds, states: LIVE })
  const count = (fits: (row: (typeof rows)[number]) => boolean) => rows.filter(fits).reduce((sum, { entries }) => sum + entries, 0)
  const nobody = (unitId: string) => hasEnded(basis.units.get(actingFor(basis, unitId)), basis.today)
  return [
    ...(may(actor, 'rectification.recheck') ? [{ kind: 'recheck' as const, count: count(({ state }) => state === 'submitted') }] : []),
    { kind: 'decide-extension', count: await countExtensions(db.read, actor.organisationId, exceptUnitIds) },
    { kind: 'hand-over', count: count(({ unitId }) => nobody(unitId)) },
    { kind: 'overdue', count: count(({ light }) => light === 'red') },
  ]
}

function filterOf(ctx: ServiceContext, basis: LedgerBasis): LedgerFilter {
  return { organisationId: ctx.actor.organisationId, lightDays: basis.lightDays }
}
