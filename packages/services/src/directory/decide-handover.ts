import { addDays } from '@sunlit/calendar'
import type { Refusal } from '../assessment/refusal.ts'

/** Who serves in a duty as far as the decision needs to know. */
export interface Serving {
  readonly id: string
  readonly serves_from: string | null
}

export interface HandoverGround {
  readonly unit: { readonly name: string; readonly active_from: string; readonly active_to: string | null }
  /** Who serves now; undefined where nobody does. */
  readonly serving: Serving | undefined
  /** Who serves as far as the caller knows. */
  readonly fromContactId: string | null
  /** The new person's first day. */
  readonly onDate: string
  readonly today: string
}

/** Rule K-2: a hand-over continues from who serves now, on a later day than they began, on a day that has come, while the unit takes part. */
export function whyNotHandover({ unit, serving, fromContactId, onDate, today }: HandoverGround): Refusal | undefined {
  if (onDate > today) return { code: 'handover_not_yet', details: { today } }
  if (unit.active_to !== null && onDate > unit.active_to) return { code: 'unit_closed', details: { unit: unit.name } }
  if ((serving?.id ?? null) !== fromContactId) return { code: 'conflict' }
  const began = serving?.serves_from
  if (began && onDate <= began) return { code: 'handover_too_early', details: { date: began } }
  return undefined
}

/** The last day of who leaves: the one before the new person's first. */
export function lastDayBefore(onDate: string): string {
  return addDays(onDate, -1)
}
