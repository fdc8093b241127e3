import { shanghaiDate, type Calendar } from '@sunlit/calendar'
import type { Permission } from '@sunlit/contracts'
import { listSuccessions, listUnits, type Db, type LightDays, type Unit } from '@sunlit/db'
import { calendarOf } from '../calendar/calendar-of.ts'
import { scopeOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings, type SettingValues } from '../settings/read-settings.ts'
import { actingUnits } from './acting-units.ts'
import { lightDays } from './lights.ts'

/** What every question about the ledger rests on, as of today. */
export interface LedgerBasis {
  readonly today: string
  readonly calendar: Calendar
  readonly settings: SettingValues
  readonly lightDays: LightDays
  readonly units: ReadonlyMap<string, Unit>
  /** Who acts for a unit: itself, or its successor once it has ended. */
  readonly acting: ReadonlyMap<string, string>
}

export async function ledgerBasis(db: Db, ctx: Pick<ServiceContext, 'actor' | 'now'>): Promise<LedgerBasis> {
  const { organisationId } = ctx.actor
  const today = shanghaiDate(ctx.now())
  const { calendar } = await calendarOf(db, organisationId)
  const settings = await readSettings(db, organisationId)
  const units = await listUnits(db, organisationId)
  return {
    today,
    calendar,
    settings,
    lightDays: lightDays(today, settings['assessment.rectification.warning-days'], calendar),
    units: new Map(units.map((unit) => [unit.id, unit])),
    acting: actingUnits(units, await listSuccessions(db, organisationId), today),
  }
}

export function actingFor({ acting }: Pick<LedgerBasis, 'acting'>, unitId: string): string {
  return acting.get(unitId) ?? unitId
}

/** Units whose entries these units act on: themselves and those they follow. */
export function withPredecessors({ acting }: Pick<LedgerBasis, 'acting'>, unitIds: readonly string[]): readonly string[] {
  const followed = [...acting].flatMap(([unitId, actor]) => (unitIds.includes(actor) ? [unitId] : []))
  return [...new Set([...unitIds, ...followed])]
}

/** The units whose entries somebody sees: people of a unit see their own and those of units they follow. */
export function ledgerReach(ctx: Pick<ServiceContext, 'actor'>, permission: Permission, basis: LedgerBasis): 'all' | readonly string[] {
  const scope = scopeOf(ctx.actor, permission)
  return scope === 'all' ? 'all' : withPredecessors(basis, scope)
}
