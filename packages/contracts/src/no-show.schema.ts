import { z } from 'zod'
import { EXCUSE_KINDS, type ExcuseKind } from './no-show-names.ts'
import { idSchema, lineSchema, textSchema } from './primitives.schema.ts'

/** What a visitor says of an absence, through the personal link. */
export const excuseAbsenceSchema = z.object({
  kind: z.enum(EXCUSE_KINDS, { error: '请选择一项' }),
  /** More words, if they want to. */
  words: textSchema(200).default(''),
})
export type ExcuseAbsence = z.output<typeof excuseAbsenceSchema>

export const appealAbsenceSchema = z.object({ words: lineSchema(500) })
export type AppealAbsence = z.infer<typeof appealAbsenceSchema>

/** `open`: somebody still has to decide; until then the absence does not count. */
export const CLAIM_OUTCOMES = ['open', 'granted', 'declined'] as const
export type ClaimOutcome = (typeof CLAIM_OUTCOMES)[number]

export interface AbsenceClaim {
  readonly on: string
  readonly outcome: ClaimOutcome
  /** Why it was decided so; empty while it is open. */
  readonly reason: string
}

/** One absence as the visitor sees it behind the personal link. */
export interface AbsenceView {
  readonly date: string
  /** Whether it counts today. */
  readonly counts: boolean
  readonly excuse: AbsenceClaim | null
  readonly appeal: AbsenceClaim | null
  /** Last days on which each is taken in. */
  readonly excuseUntil: string
  readonly appealUntil: string
  /** Where the visitor stands today, all absences together, in words. */
  readonly standing: string
}

/** One absence as the staff see it: no name, no number. */
export interface AbsenceLine {
  readonly bookingId: string
  readonly code: string
  readonly openSessionId: string
  readonly date: string
  readonly people: number
  readonly participantClass: string
  readonly counts: boolean
  readonly excuse: (AbsenceClaim & { readonly kind: ExcuseKind; readonly words: string }) | null
  readonly appeal: (AbsenceClaim & { readonly words: string }) | null
  /** Where the visitor stands today. */
  readonly standing: 'free' | 'warned' | 'blocked'
  readonly can: { readonly decideExcuse: boolean; readonly decideAppeal: boolean }
}

export interface SessionAbsences {
  /** Sessions of the event, each with what becomes of those who did not come. */
  readonly sessions: readonly {
    readonly openSessionId: string
    readonly starts: string
    /** Absences are marked from then on. */
    readonly markedFrom: string
    /** `unused`: no gate has reported anything, so nobody is marked. */
    readonly state: 'before' | 'waiting' | 'unused' | 'marked'
    readonly placed: number
    readonly absent: number
  }[]
  readonly absences: readonly AbsenceLine[]
  /** The rules in words. */
  readonly rules: string
}

export const decideClaimSchema = z.object({ bookingId: idSchema, granted: z.boolean(), reason: lineSchema(300) })
export type DecideClaim = z.infer<typeof decideClaimSchema>
