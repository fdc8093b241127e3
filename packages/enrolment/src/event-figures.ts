import type { BookingStatus } from './booking.ts'

/** What the figures of an event are counted from; every figure follows from these rows, and nothing personal is among them. */
export interface FigureRows {
  readonly sessions: readonly { readonly capacity: number; readonly calledOff: boolean }[]
  readonly bookings: readonly FigureBooking[]
  readonly questions: readonly { readonly state: 'new' | 'shown' | 'hidden'; readonly answered: boolean }[]
  readonly opinions: readonly { readonly source: string; readonly answered: boolean; readonly isPublic: boolean }[]
  /** Counts by answer, as the questionnaire was tabulated. */
  readonly feedback: FeedbackCounts
}

export interface FigureBooking {
  readonly status: BookingStatus
  readonly people: number
  readonly participantClass: string
  /** How many of the party were let in. */
  readonly admitted: number
  /** The session is not over yet: who is not there may still come. */
  readonly isAhead: boolean
}

export interface FeedbackCounts {
  readonly ballots: number
  readonly satisfaction: Readonly<Record<string, number>>
  readonly comeAgain: Readonly<Record<string, number>>
}

/** Parties and the people in them. */
export interface PartyCount {
  readonly parties: number
  readonly people: number
}

/** People of one class of participants. */
export interface ClassFigures {
  readonly participantClass: string
  readonly signedUp: number
  readonly expected: number
  readonly came: number
}

/**
 * The figures of one event or of a season. `signedUp = expected + gaveUp + notPlaced + calledOff`, and `expected = came + missing + ahead` in people;
 * a party of which some came counts among the parties that came.
 */
export interface EventFigures {
  readonly sessions: number
  readonly sessionsCalledOff: number
  /** Of the sessions that were held. */
  readonly places: number
  readonly signedUp: PartyCount
  /** With places when the session began. */
  readonly expected: PartyCount
  readonly gaveUp: PartyCount
  readonly notPlaced: PartyCount
  readonly calledOff: PartyCount
  readonly came: PartyCount
  /** Of the sessions that are over. */
  readonly missing: PartyCount
  /** Have places in sessions that are not over, and have not come yet. */
  readonly ahead: PartyCount
  readonly classes: readonly ClassFigures[]
  readonly questions: { readonly asked: number; readonly shown: number; readonly answered: number }
  readonly opinions: {
    readonly entered: number
    readonly answered: number
    readonly published: number
    readonly bySource: Readonly<Record<string, number>>
  }
  readonly feedback: FeedbackCounts
}

type Fate = 'expected' | 'gaveUp' | 'notPlaced' | 'calledOff'

const FATES: Readonly<Record<BookingStatus, Fate>> = {
  applied: 'notPlaced',
  waiting: 'notPlaced',
  offered: 'expected',
  placed: 'expected',
  admitted: 'expected',
  absent: 'expected',
  withdrawn: 'gaveUp',
  lapsed: 'gaveUp',
  declined: 'notPlaced',
  'called-off': 'calledOff',
}

/** Counts one event. The same rows give the same figures in any order. */
export function eventFigures({ sessions, bookings, questions, opinions, feedback }: FigureRows): EventFigures {
  const held = sessions.filter(({ calledOff }) => !calledOff)
  const of = (fate: Fate) => countParties(bookings.filter(({ status }) => FATES[status] === fate))
  const expected = bookings.filter(({ status }) => FATES[status] === 'expected')
  return {
    sessions: held.length,
    sessionsCalledOff: sessions.length - held.length,
    places: held.reduce((sum, { capacity }) => sum + capacity, 0),
    signedUp: countParties(bookings),
    expected: countParties(expected),
    gaveUp: of('gaveUp'),
    notPlaced: of('notPlaced'),
    calledOff: of('calledOff'),
    came: { parties: expected.filter((booking) => cameOf(booking) > 0).length, people: sumOf(expected, cameOf) },
    missing: notThere(expected.filter(({ isAhead }) => !isAhead)),
    ahead: notThere(expected.filter(({ isAhead }) => isAhead)),
    classes: classFigures(bookings),
    questions: {
      asked: questions.length,
      shown: questions.filter(({ state }) => state === 'shown').length,
      answered: questions.filter(({ answered }) => answered).length,
    },
    opinions: {
      entered: opinions.length,
      answered: opinions.filter(({ answered }) => answered).length,
      published: opinions.filter(({ answered, isPublic }) => answered && isPublic).length,
      bySource: tallied(opinions.map(({ source }) => ({ [source]: 1 }))),
    },
    feedback,
  }
}

/** Of an empty season. */
export const NO_FIGURES: EventFigures = eventFigures({
  sessions: [],
  bookings: [],
  questions: [],
  opinions: [],
  feedback: { ballots: 0, satisfaction: {}, comeAgain: {} },
})

/** The figures of several events together: the same as if their rows had been counted at once. */
export function sumFigures(all: readonly EventFigures[]): EventFigures {
  return all.reduce(addFigures, NO_FIGURES)
}

function addFigures(a: EventFigures, b: EventFigures): EventFigures {
  const parties = (of: (figures: EventFigures) => PartyCount): PartyCount => ({
    parties: of(a).parties + of(b).parties,
    people: of(a).people + of(b).people,
  })
  return {
    sessions: a.sessions + b.sessions,
    sessionsCalledOff: a.sessionsCalledOff + b.sessionsCalledOff,
    places: a.places + b.places,
    signedUp: parties(({ signedUp }) => signedUp),
    expected: parties(({ expected }) => expected),
    gaveUp: parties(({ gaveUp }) => gaveUp),
    notPlaced: parties(({ notPlaced }) => notPlaced),
    calledOff: parties(({ calledOff }) => calledOff),
    came: parties(({ came }) => came),
    missing: parties(({ missing }) => missing),
    ahead: parties(({ ahead }) => ahead),
    classes: mergeClasses([...a.classes, ...b.classes]),
    questions: {
      asked: a.questions.asked + b.questions.asked,
      shown: a.questions.shown + b.questions.shown,
      answered: a.questions.answered + b.questions.answered,
    },
    opinions: {
      entered: a.opinions.entered + b.opinions.entered,
      answered: a.opinions.answered + b.opinions.answered,
      published: a.opinions.published + b.opinions.published,
      bySource: tallied([a.opinions.bySource, b.opinions.bySource]),
    },
    feedback: addFeedback(a.feedback, b.feedback),
  }
}

/** Feedback of several sessions together. */
export function addFeedback(a: FeedbackCounts, b: FeedbackCounts): FeedbackCounts {
  return {
    ballots: a.ballots + b.ballots,
    satisfaction: tallied([a.satisfaction, b.satisfaction]),
    comeAgain: tallied([a.comeAgain, b.comeAgain]),
  }
}

function classFigures(bookings: readonly FigureBooking[]): readonly ClassFigures[] {
  return mergeClasses(
    bookings.map((booking) => ({
      participantClass: booking.participantClass,
      signedUp: booking.people,
      expected: FATES[booking.status] === 'expected' ? booking.people : 0,
      came: FATES[booking.status] === 'expected' ? cameOf(booking) : 0,
    })),
  )
}

function mergeClasses(lines: readonly ClassFigures[]): readonly ClassFigures[] {
  const classes = [...new Set(lines.map(({ participantClass }) => participantClass))]
  return classes
    .map((participantClass) => {
      const group = lines.filter((line) => line.participantClass === participantClass)
      return {
        participantClass,
        signedUp: sumOf(group, ({ signedUp }) => signedUp),
        expected: sumOf(group, ({ expected }) => expected),
        came: sumOf(group, ({ came }) => came),
      }
    })
    .toSorted((a, b) => (a.participantClass < b.participantClass ? -1 : 1))
}

/** Never more than the party: whoever came beyond it is a conflict of the gate, not a visitor of this booking. */
function cameOf({ status, admitted, people }: FigureBooking): number {
  return status === 'admitted' ? Math.min(admitted, people) : 0
}

function notThere(expected: readonly FigureBooking[]): PartyCount {
  return {
    parties: expected.filter((booking) => cameOf(booking) === 0).length,
    people: sumOf(expected, (booking) => booking.people - cameOf(booking)),
  }
}

function countParties(bookings: readonly FigureBooking[]): PartyCount {
  return { parties: bookings.length, people: sumOf(bookings, ({ people }) => people) }
}

function sumOf<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0)
}

/** Adds counts up under their names, the names in one order. */
function tallied(parts: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const sums = new Map<string, number>()
  for (const part of parts) for (const [name, count] of Object.entries(part)) sums.set(name, (sums.get(name) ?? 0) + count)
  return Object.fromEntries([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
