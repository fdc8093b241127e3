import {
  LIVE_RECTIFICATION_STATES,
  RECTIFICATION_STATES,
  type ListRectifications,
  type RectificationCountsQuery,
  type RectificationLight,
  type RectificationState,
} from '@sunlit/contracts'
import { countLedger, listLedger, type LedgerFilter } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { entryLines, type RectificationLine } from './entry-view.ts'
import { actingFor, ledgerBasis, ledgerReach, withPredecessors, type LedgerBasis } from './ledger-basis.ts'

export interface RectificationPage {
  readonly entries: readonly RectificationLine[]
  /** Send as `after` for the next page; null at the end. */
  readonly next: string | null
}

type Asked = Omit<ListRectifications, 'after' | 'limit'>

/** What is due first stands first, page by page. */
export async function listRectifications(ctx: ServiceContext, { after, limit, ...asked }: ListRectifications): Promise<RectificationPage> {
  const basis = await ledgerBasis(ctx.db.read, ctx)
  const filter = ledgerFilter(ctx, basis, asked)
  if (!filter) return { entries: [], next: null }
  const place = after === undefined ? undefined : placeOf(after)
  const rows = await listLedger(ctx.db.read, filter, { ...(place && { after: place }), limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const entries = await entryLines(ctx.db.read, ctx.actor.organisationId, basis, page)
  return { entries, next: last ? `${last.due_on} ${last.id}` : null }
}

function placeOf(after: string): { readonly dueOn: string; readonly id: string } {
  const [dueOn = '', id = ''] = after.split(' ')
  return { dueOn, id }
}

/** What the caller asks for, narrowed to what they may see; undefined when that is nothing. */
export function ledgerFilter(ctx: ServiceContext, basis: LedgerBasis, asked: Asked): LedgerFilter | undefined {
  assertMay(ctx.actor, 'rectification.read')
  const reach = ledgerReach(ctx, 'rectification.read', basis)
  const wanted = asked.unitId === undefined ? 'all' : withPredecessors(basis, [asked.unitId])
  const unitIds = reach === 'all' ? wanted : wanted === 'all' ? reach : wanted.filter((id) => reach.includes(id))
  if (unitIds !== 'all' && unitIds.length === 0) return undefined
  const { state, origin, periodId, light, search } = asked
  return {
    organisationId: ctx.actor.organisationId,
    lightDays: basis.lightDays,
    ...(unitIds !== 'all' && { unitIds }),
    ...(state !== undefined && { states: state === 'live' ? LIVE_RECTIFICATION_STATES : [state] }),
    ...(origin !== undefined && { origin }),
    ...(periodId !== undefined && { periodId }),
    ...(light !== undefined && { light }),
    ...(search !== undefined && search !== '' && { search }),
  }
}

export interface RectificationCounts {
  readonly lights: Readonly<Record<RectificationLight, number>>
  readonly states: Readonly<Record<RectificationState, number>>
  /** Units with something that is not settled, those with most red first. */
  readonly units: readonly UnitCounts[]
}

export interface UnitCounts extends Readonly<Record<RectificationLight, number>> {
  readonly unitId: string
  readonly unitName: string
  readonly closed: number
}

/** How the ledger stands, in all and by unit: what leaders look at. */
export async function rectificationCounts(ctx: ServiceContext, asked: RectificationCountsQuery): Promise<RectificationCounts> {
  const basis = await ledgerBasis(ctx.db.read, ctx)
  const filter = ledgerFilter(ctx, basis, asked)
  const rows = filter ? await countLedger(ctx.db.read, filter) : []
  const sum = (fits: (row: (typeof rows)[number]) => boolean) => rows.filter(fits).reduce((total, { entries }) => total + entries, 0)
  const byUnit = Map.groupBy(rows, ({ unitId }) => actingFor(basis, unitId))
  const units = [...byUnit].map(([unitId, own]): UnitCounts => {
    const count = (wanted: RectificationLight) =>
      own.filter(({ light }) => light === wanted).reduce((total, { entries }) => total + entries, 0)
    const closed = own.filter(({ state }) => state === 'closed').reduce((total, { entries }) => total + entries, 0)
    return {
      unitId,
      unitName: basis.units.get(unitId)?.name ?? '',
      red: count('red'),
      yellow: count('yellow'),
      green: count('green'),
      closed,
    }
  })
  return {
    lights: {
      red: sum(({ light }) => light === 'red'),
      yellow: sum(({ light }) => light === 'yellow'),
      green: sum(({ light }) => light === 'green'),
    },
    // Every state has its number, also none.
    states: Object.fromEntries(
      RECTIFICATION_STATES.map((state) => [state, sum((row) => row.state === state)]),
    ) as RectificationCounts['states'],
    units: units.toSorted((a, b) => b.red - a.red || b.yellow - a.yellow || b.green - a.green || (a.unitName < b.unitName ? -1 : 1)),
  }
}
