import { uuidv7 } from 'uuidv7'
import { forget, hasMembers, keep, kept } from '../../lib/keep.ts'

/** A form as it is being filled in, kept on the phone until it is answered. */
export interface Draft {
  /** Made once for each form: sent twice, it is taken once. */
  readonly clientId: string
  readonly step: 1 | 2 | 3
  readonly sessionId: string
  readonly participantClass: string
  readonly adults: number
  readonly pupils: number
  readonly preschool: number
  readonly belowConsentAge: number
  readonly guardiansAgree: boolean
  readonly roster: string
  readonly name: string
  /** A phone number or a mail address, as it was typed. */
  readonly contact: string
  readonly employer: string
  readonly help: string
  readonly documentEnd: string
  readonly ageConfirmed: boolean
  readonly privacyAccepted: boolean
  /** Of the code that was sent last, and to whom. */
  readonly challenge: { readonly id: string; readonly contact: string } | null
  /** What the right code was answered with, and for whom. */
  readonly confirmed: { readonly confirmation: string; readonly contact: string } | null
}

export type ChangeDraft = (change: Partial<Draft>) => void

export function newDraft(sessionId: string, participantClass: string): Draft {
  return {
    clientId: uuidv7(),
    step: 1,
    sessionId,
    participantClass,
    adults: 1,
    pupils: 0,
    preschool: 0,
    belowConsentAge: 0,
    guardiansAgree: false,
    roster: '',
    name: '',
    contact: '',
    employer: '',
    help: '',
    documentEnd: '',
    ageConfirmed: false,
    privacyAccepted: false,
    challenge: null,
    confirmed: null,
  }
}

const MEMBERS = Object.keys(newDraft('', '')) as readonly (keyof Draft)[] // keys of a value of that type

function isDraft(value: unknown): value is Draft {
  return hasMembers(value, MEMBERS)
}

export function keptDraft(eventId: string): Draft | undefined {
  return kept(`draft:${eventId}`, isDraft)
}

export function keepDraft(eventId: string, draft: Draft): void {
  keep(`draft:${eventId}`, draft)
}

export function forgetDraft(eventId: string): void {
  forget(`draft:${eventId}`)
}
