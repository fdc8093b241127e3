import { forget, hasMembers, keep, kept } from './keep.ts'

/** A booking that was made or opened on this phone: its link and what tells it from another. */
export interface MyBooking {
  readonly token: string
  readonly title: string
  readonly starts: string
}

const NAME = 'mine'
const MOST = 20

function isList(value: unknown): value is readonly MyBooking[] {
  return Array.isArray(value) && value.every((each) => hasMembers(each, ['token', 'title', 'starts']))
}

export function myBookings(): readonly MyBooking[] {
  return kept(NAME, isList) ?? []
}

/** The newest stands first; one link stands once. */
export function rememberBooking(booking: MyBooking): void {
  keep(NAME, [booking, ...myBookings().filter(({ token }) => token !== booking.token)].slice(0, MOST))
}

export function forgetBooking(token: string): void {
  keep(
    NAME,
    myBookings().filter((each) => each.token !== token),
  )
  forget(`booking:${token}`)
}
