/** Where a booking stands. */
export type BookingStatus =
  /** In a draw or a review that has not decided yet. */
  | 'applied'
  | 'waiting'
  /** Places are kept for it until it confirms. */
  | 'offered'
  | 'placed'
  | 'admitted'
  | 'absent'
  /** Given up by the visitor, before or after getting places. */
  | 'withdrawn'
  /** An offer nobody confirmed in time. */
  | 'lapsed'
  /** Not chosen in a review. */
  | 'declined'
  /** The session does not take place. */
  | 'called-off'

/** What happens to a booking. */
export type BookingAct =
  | 'queue'
  | 'offer'
  | 'place'
  | 'confirm'
  | 'withdraw'
  | 'lapse'
  | 'decline'
  | 'displace'
  | 'admit'
  | 'mark-absent'
  | 'correct'
  | 'call-off'

const NEXT: Readonly<Record<BookingStatus, Partial<Readonly<Record<BookingAct, BookingStatus>>>>> = {
  applied: {
    queue: 'waiting',
    offer: 'offered',
    place: 'placed',
    withdraw: 'withdrawn',
    decline: 'declined',
    'call-off': 'called-off',
  },
  waiting: { offer: 'offered', place: 'placed', withdraw: 'withdrawn', decline: 'declined', 'call-off': 'called-off' },
  offered: { confirm: 'placed', withdraw: 'withdrawn', lapse: 'lapsed', displace: 'waiting', 'call-off': 'called-off' },
  placed: {
    withdraw: 'withdrawn',
    displace: 'waiting',
    admit: 'admitted',
    'mark-absent': 'absent',
    'call-off': 'called-off',
  },
  // A gate that was offline reports late: who was marked absent may turn out to have been there.
  absent: { admit: 'admitted', correct: 'placed' },
  admitted: { correct: 'placed' },
  withdrawn: {},
  lapsed: {},
  declined: {},
  'called-off': {},
}

/** Where an act leads; `undefined` when a booking in this state does not know it (rule O-10). */
export function nextStatus(status: BookingStatus, act: BookingAct): BookingStatus | undefined {
  return NEXT[status][act]
}

/** Whether the booking counts against the places of its session. Who was there or should have been keeps counting: the day is past. */
export function holdsPlaces(status: BookingStatus): boolean {
  return status === 'offered' || status === 'placed' || status === 'admitted' || status === 'absent'
}

/** Whether the booking counts among those that wait. */
export function isWaiting(status: BookingStatus): boolean {
  return status === 'applied' || status === 'waiting'
}

/** Whether an act gives places back: then promotion is due in the same transaction (rule O-8). */
export function freesPlaces(status: BookingStatus, act: BookingAct): boolean {
  const next = nextStatus(status, act)
  return next !== undefined && holdsPlaces(status) && !holdsPlaces(next)
}
