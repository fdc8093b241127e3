import type { BookingView } from '@sunlit/contracts'

/** What every panel under a booking is given. */
export interface BookingPanelProps {
  readonly token: string
  readonly view: BookingView
  readonly isBusy: boolean
  /** Posts to `/api/open-day/bookings/:token/<path>`, which answers with the booking as it is then; false when that did not come about. */
  readonly act: (path: string, body?: unknown) => Promise<boolean>
  readonly onErased: () => void
}
