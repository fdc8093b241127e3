import { formatPlainDate } from '@sunlit/calendar'
import type { Refusal } from '../assessment/refusal.ts'

interface UnitDays {
  readonly name: string
  readonly active_from: string
  readonly active_to: string | null
}

/** Rule U-1: a unit ends on the day before the act, so it has begun earlier, goes on until then, and has no fact from that day on. */
export function whyNotClosing(unit: UnitDays, onDate: string, laterFindings: number): Refusal | undefined {
  if (unit.active_to !== null) return { code: 'unit_closed', details: { unit: unit.name } }
  if (unit.active_from >= onDate) return { code: 'unit_begins_later', details: { unit: unit.name, date: formatPlainDate(onDate) } }
  if (laterFindings === 0) return undefined
  return { code: 'unit_has_later_findings', details: { unit: unit.name, date: formatPlainDate(onDate), count: laterFindings } }
}

/** A unit that takes over takes part on the day. */
export function whyNotTakingOver(unit: UnitDays, onDate: string): Refusal | undefined {
  if (unit.active_to !== null && unit.active_to < onDate) return { code: 'unit_closed', details: { unit: unit.name } }
  return unit.active_from > onDate ? { code: 'unit_begins_later', details: { unit: unit.name, date: formatPlainDate(onDate) } } : undefined
}
