import { setImmediate } from 'node:timers/promises'
import type { ImportedFinding } from '@sunlit/contracts'
import type { ScoredFinding } from '@sunlit/db'
import { stopWords, type FindingLine } from '@sunlit/scoring'
import type { Basis } from '../assessment/basis.ts'
import { findingOf } from '../assessment/facts.ts'
import { explainUnit } from '../assessment/unit-accounts.ts'

/** What a row would cost beside what is accepted and the other rows of its table. */
export interface RowPrice {
  /** 1/10 000 of a point, before caps and after them; a bonus adds. */
  readonly before: number
  readonly taken: number
  readonly isBonus: boolean
  /** Why it does not count in full. */
  readonly stopped: string | null
}

/** By row number. Each unit is computed once, with all of its rows. */
export async function priceRows(
  basis: Basis,
  stored: readonly ScoredFinding[],
  rows: readonly ImportedFinding[],
): Promise<ReadonlyMap<number, RowPrice>> {
  const accepted = Map.groupBy(
    stored.filter(({ status }) => status === 'accepted'),
    (row) => row.unit_id,
  )
  const prices = new Map<number, RowPrice>()
  for (const [unitId, own] of Map.groupBy(rows, (row) => row.unitId)) {
    const unit = basis.units.find(({ row }) => row.id === unitId)
    if (!unit) continue
    const stated = own.map(({ row, ruleId, occurredOn, facts, factKey }) => ({
      id: idOf(row),
      unitId,
      ruleId,
      foundOn: occurredOn,
      facts,
      ...(factKey !== undefined && { factKey }),
    }))
    const { lines } = explainUnit(basis, unit, [...(accepted.get(unitId) ?? []).map(findingOf), ...stated])
    const byFinding = new Map(lines.flatMap((line) => ('findingId' in line ? [[line.findingId, line] as const] : [])))
    for (const { row } of own) {
      const line = byFinding.get(idOf(row))
      if (line) prices.set(row, priceOf(basis, line))
    }
    await setImmediate() // a whole quarter of units: other requests go first
  }
  return prices
}

/** After every stored id, in the order of the rows. */
function idOf(row: number): string {
  return `~${String(row).padStart(6, '0')}`
}

function priceOf({ scheme }: Basis, { kind, before, taken, stopped }: FindingLine): RowPrice {
  const words = stopped && stopWords(stopped, scheme.compiled.scheme, findingName)
  return { before, taken, isBonus: kind === 'bonus', stopped: words ?? null }
}

function findingName(id: string): string {
  return id.startsWith('~') ? `第 ${Number(id.slice(1))} 行` : '已录入的问题'
}
