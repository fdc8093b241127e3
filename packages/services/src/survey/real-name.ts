import type { BeginRealName } from '@sunlit/contracts'
import type { Database } from '@sunlit/db'
import { z } from 'zod'
import { CONFIRMATION_MINUTES } from '../codes/code-rules.ts'
import { contactMark, readConfirmation, signConfirmation } from '../codes/confirmation.ts'
import { AppError } from '../core/app-error.ts'
import { normaliseContact } from '../messages/contact.ts'
import type { Vault } from '../messages/vault.ts'
import { getOpenSurvey } from './open-survey.ts'

const PURPOSE = 'real-name'

/** How long somebody may stay at the identity provider. */
export const REAL_NAME_MINUTES = 15

/** What has to be the same when somebody comes back as when they left. */
export interface RealNameTrip extends BeginRealName {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly until: string
}

/** What an identity provider says of a person: the one claim by which it knows them. */
export interface ProvedPerson {
  readonly issuer: string
  readonly claim: string
  readonly value: string
}

export interface RealNameParts {
  readonly vault: Vault
  readonly now: () => string
}

const tripSchema = z.object({
  evaluationId: z.string(),
  clientId: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.string(),
})

/**
 * Seals what the way back needs, for the browser to keep: nothing of who is under way is stored here (rule W-40). Throws `not_found` where the
 * plan asks for no such check, `survey_not_open` otherwise.
 */
export async function beginRealName(
  { db, vault, now }: RealNameParts & { readonly db: Database },
  { evaluationId, clientId }: BeginRealName,
  secrets: Pick<RealNameTrip, 'state' | 'nonce' | 'verifier'>,
): Promise<string> {
  const { terms } = await getOpenSurvey(db, evaluationId)
  if (terms.realName !== true) throw new AppError('not_found')
  const trip: RealNameTrip = { evaluationId, clientId, ...secrets, until: minutesLater(now(), REAL_NAME_MINUTES) }
  return vault.seal(PURPOSE, secrets.state, JSON.stringify(trip))
}

/** The way that this answer of the provider belongs to; `undefined` when it was begun elsewhere, too long ago, or never. */
export function findTrip({ vault, now }: RealNameParts, sealed: string, state: string): RealNameTrip | undefined {
  const text = vault.open(PURPOSE, state, sealed)
  const read = text === undefined ? undefined : tripSchema.safeParse(JSON.parse(text))
  return read?.success === true && read.data.until > now() ? read.data : undefined
}

/** The signed proof that one ballot then carries. It names nobody: a keyed hash stands for the person. */
export function proveRealName({ vault, now }: RealNameParts, trip: RealNameTrip, person: ProvedPerson): string | undefined {
  const contact = personMark(vault, person)
  if (contact === undefined) return undefined
  const until = minutesLater(now(), CONFIRMATION_MINUTES)
  return signConfirmation(vault, { purpose: PURPOSE, contact, form: formOf(trip), id: trip.state, until })
}

/** The mark of the person who was proved for this ballot. Throws `survey_real_name` when nobody was. */
export function provedPerson(
  vault: Vault | undefined,
  ballot: BeginRealName & { readonly realName?: string | undefined },
  now: string,
): string {
  const expected = { purpose: PURPOSE, form: formOf(ballot), now }
  const read = vault && ballot.realName !== undefined ? readConfirmation(vault, ballot.realName, expected) : undefined
  if (!read) throw new AppError('survey_real_name')
  return read.contact
}

/** A phone or an address gets the mark that it has everywhere, so that whoever was invited under it is recognised (rule I-8). */
function personMark(vault: Vault, { issuer, claim, value }: ProvedPerson): string | undefined {
  if (claim !== 'phone_number' && claim !== 'email')
    return value === '' ? undefined : vault.mark('citizen', JSON.stringify([issuer, claim, value]))
  const contact = normaliseContact(claim === 'email' ? 'email' : 'sms', value)
  return contact === undefined ? undefined : contactMark(vault, contact)
}

function formOf({ evaluationId, clientId }: BeginRealName): string {
  return `${evaluationId} ${clientId}`
}

function minutesLater(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString()
}
