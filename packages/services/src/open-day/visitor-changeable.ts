import type { OpenBookingRow, OpenSessionRow } from '@sunlit/db'
import { isWaiting } from '@sunlit/enrolment'

/** Whether name and contact may still be changed: before it begins, while it has places, waits or is in a draw. */
export function isChangeable({ status }: Pick<OpenBookingRow, 'status'>, { starts }: Pick<OpenSessionRow, 'starts'>, now: string): boolean {
  return now < starts && (status === 'placed' || status === 'offered' || isWaiting(status))
}
