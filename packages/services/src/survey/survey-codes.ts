import type { ConfirmSurveyCode, RequestSurveyCode, SurveyCode, SurveyCodeConfirmed } from '@sunlit/contracts'
import { confirmCode } from '../codes/confirm-code.ts'
import { readConfirmation } from '../codes/confirmation.ts'
import { requestCode, type CodeParts } from '../codes/request-code.ts'
import { AppError } from '../core/app-error.ts'
import type { Vault } from '../messages/vault.ts'
import { getOpenSurvey } from './open-survey.ts'

const PURPOSE = 'ballot'

/** Sends six digits to whoever wants to answer an evaluation whose plan asks for them (rule W-12). */
export async function requestSurveyCode(
  parts: CodeParts,
  { evaluationId, channel, contact }: RequestSurveyCode,
  address: string,
): Promise<SurveyCode> {
  const { row, terms } = await getOpenSurvey(parts.db, evaluationId)
  if (terms.oneTimeCode !== true) throw new AppError('not_found')
  return requestCode(parts, { purpose: PURPOSE, channel, contact, address, organisationId: row.organisation_id })
}

/** A confirmation for one ballot of one evaluation, made for the number that the phone has given it. */
export async function confirmSurveyCode(parts: CodeParts, given: ConfirmSurveyCode): Promise<SurveyCodeConfirmed> {
  const { evaluationId, clientId, channel, contact, challengeId, code } = given
  await getOpenSurvey(parts.db, evaluationId)
  const confirmed = await confirmCode(parts, {
    purpose: PURPOSE,
    challengeId,
    channel,
    contact,
    code,
    form: formOf(evaluationId, clientId),
    // The number is drawn on the phone, and nobody else has it before the ballot is there.
    sender: clientId,
  })
  return { confirmation: confirmed.confirmation, until: confirmed.until }
}

interface ConfirmedBallot {
  readonly evaluationId: string
  readonly clientId: string
  readonly confirmation?: string | undefined
}

/** The mark of the contact that was confirmed for this ballot. Throws `survey_contact_code` when none was. */
export function confirmedContact(vault: Vault | undefined, ballot: ConfirmedBallot, now: string): string {
  const { evaluationId, clientId, confirmation } = ballot
  const expected = { purpose: PURPOSE, form: formOf(evaluationId, clientId), now }
  const read = vault && confirmation !== undefined ? readConfirmation(vault, confirmation, expected) : undefined
  if (!read) throw new AppError('survey_contact_code')
  return read.contact
}

function formOf(evaluationId: string, clientId: string): string {
  return `${evaluationId} ${clientId}`
}
