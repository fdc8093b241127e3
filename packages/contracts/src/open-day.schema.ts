import { z } from 'zod'
import { MESSAGE_CHANNELS } from './messages.ts'
import type { AbsenceView } from './no-show.schema.ts'
import { codeSchema } from './message.schema.ts'
import { ALLOTMENTS, EVENT_FORMS, PROGRAMME_KINDS, SIGN_UP_STATES, type BookingState } from './open-day-names.ts'
import { dateSchema, idSchema, instantSchema, lineSchema, textSchema } from './primitives.schema.ts'
import { challengeSolutionSchema } from './survey.schema.ts'

/**
 * The public surface of the open day, plain HTTP under /api/open-day. Refusals have the shape of every other refusal (`code`, `sentence`,
 * `details`, `fields`); `open_day_refused` says in its sentence which rule stands against it.
 *
 * GET  /events?place&theme&from&to                → OpenEventList
 * GET  /events/:id                                → OpenEvent
 * GET  /challenge?eventId                         → SurveyChallenge, work to be done before a code is sent; one is good for one code
 * POST /codes            RequestOpenCode          → OpenCodeRequested
 * POST /codes/confirm    ConfirmOpenCode          → OpenCodeConfirmed
 * POST /bookings         SubmitBooking            → BookingAnswer, 201; the same `clientId` gives the same answer for ever
 * GET  /bookings/:token                           → BookingView
 * GET  /bookings/:token/calendar.ics              → text/calendar, while it has places
 * POST /bookings/:token/cancel | confirm → BookingView; empty body
 * POST /bookings/:token/erase            → { erased: true }; empty body; the link is void afterwards
 * POST /bookings/:token/change    ChangeBooking   → BookingView
 * POST /bookings/:token/visitor   ChangeVisitor   → BookingView with its new `bookingToken` where the contact is another one: this link is void then
 * POST /bookings/:token/transfer  TransferBooking → { transferred: true }; this link is void afterwards, the new one is sent to the new contact
 * POST /bookings/:token/export                    → BookingExport
 * POST /bookings/:token/excuse    ExcuseAbsence   → BookingView; while `can.excuse`
 * POST /bookings/:token/appeal    AppealAbsence   → BookingView; while `can.appeal`
 * GET  /draws/:sessionId/proof                    → the proof file of its announcement: it stands in the log with its commitment
 * GET  /draws/:sessionId                          → the draw file `sunlit-draw/1`, or the announcement while it is not drawn
 */
/** The name of a class in tickets and draw files. */
export const participantClassSchema = z.string().regex(/^[a-z0-9-]{1,16}$/, '参加对象的代码由小写字母、数字和连字符组成，最多16个')
export const participantClassesSchema = z
  .array(z.object({ id: participantClassSchema, name: lineSchema(20) }))
  .min(1, '至少要有一类参加对象')
  .max(12, '最多12类参加对象')

export const programmeSchema = z.array(z.object({ kind: z.enum(PROGRAMME_KINDS), text: lineSchema(200) })).max(20, '最多20项')

const countSchema = z.number().int('请填写整数').min(0, '不能小于0').max(500, '最多500')

/** Who comes along, by what is declared: no dates of birth are asked for. */
export const makeUpSchema = z.object({
  adults: countSchema,
  pupils: countSchema,
  preschool: countSchema,
  /** Of all of them, those below the age from which no guardian has to consent. */
  belowConsentAge: countSchema,
  /** For how many of those a guardian has consented. */
  consents: countSchema,
})
export type MakeUp = z.infer<typeof makeUpSchema>

const channelSchema = z.enum(MESSAGE_CHANNELS)
const contactSchema = z.string().trim().min(1, '请填写手机号或邮箱').max(254, '最多254个字')

export const searchOpenEventsSchema = z.object({
  /** Any part of the place. */
  place: z.string().trim().max(50).optional(),
  theme: z.string().trim().max(50).optional(),
  from: dateSchema.optional(),
  to: dateSchema.optional(),
})
export type SearchOpenEvents = z.infer<typeof searchOpenEventsSchema>

export const openSessionSchema = z.object({
  id: idSchema,
  starts: instantSchema,
  ends: instantSchema,
  allotment: z.enum(ALLOTMENTS),
  signUp: z.enum(SIGN_UP_STATES),
  opensAt: instantSchema,
  closesAt: instantSchema,
  capacity: z.number(),
  /** The largest party of each class that would get its places now. */
  freeByClass: z.record(participantClassSchema, z.number()),
  largestParty: z.number(),
  waitingPeople: z.number(),
  takesWaiting: z.boolean(),
  drawState: z.enum(['none', 'announced', 'drawn']),
  /** Where one stands in a queue before signing up: from when. */
  queueFrom: instantSchema.nullable(),
})
export type OpenSessionView = z.infer<typeof openSessionSchema>

export const openEventLineSchema = z.object({
  id: idSchema,
  title: z.string(),
  theme: z.string(),
  form: z.enum(EVENT_FORMS),
  organiser: z.string(),
  place: z.string(),
  state: z.enum(['published', 'called-off']),
  sessions: z.array(openSessionSchema),
})
export type OpenEventLine = z.infer<typeof openEventLineSchema>

export const openEventListSchema = z.object({ events: z.array(openEventLineSchema) })
export type OpenEventList = z.infer<typeof openEventListSchema>

export const openEventSchema = openEventLineSchema.extend({
  directions: z.string(),
  accessibility: z.string(),
  contact: z.string(),
  leaders: z.string(),
  programme: programmeSchema,
  classes: participantClassesSchema,
  /** Sentences to show before anybody signs up: who may come, the order of waiting, how absences count. */
  rules: z.array(z.string()),
  /** Rules O-24 to O-28, so that a form can say at once what would be refused. */
  admission: z.object({
    adultFrom: z.number(),
    minors: z.enum(['none', 'accompanied']),
    pupilsPerAdult: z.number(),
    preschoolPerAdult: z.number(),
    /** Below this age a guardian's consent is asked for. */
    consentBelow: z.number(),
    perSeason: z.number(),
    minutesBetween: z.number(),
  }),
  /** Whether the last four characters of an identity document are asked for. */
  asksDocument: z.boolean(),
  /** Days after the event on which what is known of visitors is deleted. */
  keepDays: z.number(),
  /** What was called off, and why; empty otherwise. */
  notice: z.string(),
  /** Whether its 实施情况 is public. */
  isReported: z.boolean(),
})
export type OpenEvent = z.infer<typeof openEventSchema>

export const openChallengeQuery = z.object({ eventId: idSchema })

const askedContact = z.object({ eventId: idSchema, channel: channelSchema, contact: contactSchema })
export const requestOpenCodeSchema = askedContact.extend({ challenge: challengeSolutionSchema })
export type RequestOpenCode = z.infer<typeof requestOpenCodeSchema>

export interface OpenCodeRequested {
  readonly challengeId: string
  readonly expiresAt: string
  readonly resendSeconds: number
}

export const confirmOpenCodeSchema = askedContact.extend({
  challengeId: idSchema,
  code: codeSchema,
  /** Drawn by the page for this code: whose answer was lost sends both again and gets it once more. */
  sender: z.string().min(20).max(64).optional(),
})
export type ConfirmOpenCode = z.infer<typeof confirmOpenCodeSchema>

export interface OpenCodeConfirmed {
  /** Handed back with the sign-up, for this event and this contact, until then. */
  readonly confirmation: string
  readonly until: string
  /** How this contact stands by the rules about absences, when there is something to say: a warning, or a block that would refuse the sign-up. */
  readonly standing: { readonly kind: 'warned' | 'blocked'; readonly sentence: string } | null
}

/** What a booking keeps of a person. */
const visitorFields = {
  name: lineSchema(40),
  /** 单位, where somebody comes for one. */
  employer: textSchema(80).default(''),
  /** What help is needed at the door; no medical details. */
  help: textSchema(200).default(''),
}

const acceptedSchema = z.literal(true, { error: '请先阅读并同意' })

/** A list names those who come, and nobody else (rule O-39). */
const rosterSchema = z.array(lineSchema(40)).max(500, '名单最多500人')

export const submitBookingSchema = z
  .object({
    /** Made by the browser once for each form (UUIDv7). */
    clientId: idSchema,
    sessionId: idSchema,
    confirmation: z.string().min(1).max(2000),
    channel: channelSchema,
    contact: contactSchema,
    ...visitorFields,
    participantClass: participantClassSchema,
    party: makeUpSchema,
    /** Names of those who come along, where a group brings its list. */
    roster: rosterSchema.default([]),
    /** The last four characters of an identity document, where the event asks for them. */
    documentEnd: z
      .string()
      .trim()
      .regex(/^[0-9Xx]{4}$/, '请填写证件号码的最后4位')
      .optional(),
    ageConfirmed: acceptedSchema,
    privacyAccepted: acceptedSchema,
  })
  .refine(({ roster, party }) => roster.length <= party.adults + party.pupils + party.preschool, {
    path: ['roster'],
    error: '名单上的人比填写的人数多，请核对人数或名单',
  })
export type SubmitBooking = z.output<typeof submitBookingSchema>
export type SubmitBookingInput = z.input<typeof submitBookingSchema>

export interface WaitingPlace {
  readonly partiesAhead: number
  readonly peopleAhead: number
  /** The position in words, promising nothing. */
  readonly sentence: string
}

export interface BookingAnswer {
  readonly state: BookingState
  /** The personal link, `/open-day/booking/<token>`: who has it manages the booking. */
  readonly bookingToken: string
  /** Ten characters, also found in the file of a draw. */
  readonly code: string
  readonly position: WaitingPlace | null
}

export interface BookingView extends BookingAnswer {
  readonly eventId: string
  readonly eventTitle: string
  readonly place: string
  readonly sessionId: string
  readonly starts: string
  readonly ends: string
  /** Null once it is erased. */
  readonly name: string | null
  /** Where messages go, with its middle hidden: whoever looks at the screen need not see it. */
  readonly contactHint: string | null
  readonly participantClass: string
  readonly party: MakeUp
  readonly people: number
  /** How many names the group's list holds; the names themselves are not shown with the booking. */
  readonly listed: number
  /** Until when an offered place has to be confirmed. */
  readonly confirmUntil: string | null
  /** What the QR code holds; null without places. */
  readonly ticket: string | null
  /** Present once the visitor was marked absent. */
  readonly absence: AbsenceView | null
  /** Why it was not chosen, as the message to its holder said. */
  readonly reason: string | null
  readonly can: {
    readonly cancel: boolean
    readonly change: boolean
    readonly confirm: boolean
    readonly transfer: boolean
    /** Another name, contact or list of names. */
    readonly visitor: boolean
    readonly erase: boolean
    readonly excuse: boolean
    readonly appeal: boolean
  }
}

export const changeBookingSchema = z.object({ participantClass: participantClassSchema, party: makeUpSchema })
export type ChangeBooking = z.infer<typeof changeBookingSchema>

/** Another name, another contact, another list of names; a new contact was confirmed for the same event. */
export const changeVisitorSchema = z.object({
  name: visitorFields.name,
  /** Left out where the list stays. */
  roster: rosterSchema.optional(),
  /** Null where the contact stays. */
  contact: z.object({ confirmation: z.string().min(1).max(2000), channel: channelSchema, contact: contactSchema }).nullable(),
})
export type ChangeVisitor = z.infer<typeof changeVisitorSchema>

/** Gives the places to somebody whose contact was confirmed for the same event. */
export const transferBookingSchema = z.object({
  confirmation: z.string().min(1).max(2000),
  channel: channelSchema,
  contact: contactSchema,
  ...visitorFields,
  ageConfirmed: acceptedSchema,
  privacyAccepted: acceptedSchema,
})
export type TransferBooking = z.output<typeof transferBookingSchema>

/** All that is kept about one booking, for the person themselves. */
export interface BookingExport {
  readonly booking: BookingView
  readonly contact: string | null
  readonly employer: string | null
  readonly help: string | null
  readonly roster: readonly string[]
  readonly signedUpAt: string
  /** Whether feedback was given; what it said is kept without a name and cannot be found from here. */
  readonly feedbackGiven: boolean
  /** On this day what is personal is deleted. */
  readonly deletedOn: string
}
