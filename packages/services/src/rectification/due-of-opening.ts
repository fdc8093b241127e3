import { AppError } from '../core/app-error.ts'
import { proposedDue, settledDue } from './decide-due.ts'
import type { LedgerBasis } from './ledger-basis.ts'

/** The due day of what is opened today: as stated, or as the setting proposes. Throws `due_past` or `due_far`. */
export function dueOfOpening({ today, calendar, settings }: LedgerBasis, stated: string | undefined): string {
  if (stated === undefined) return proposedDue(today, settings['assessment.rectification.working-days'], calendar).date
  const settled = settledDue(stated, today, calendar)
  if (!settled.ok) throw new AppError(settled.refusal.code, settled.refusal.details)
  return settled.due.date
}
