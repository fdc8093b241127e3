import type { ErrorCode, EvaluationTerms, SendBallot } from '@sunlit/contracts'
import type { Vault } from '../messages/vault.ts'
import { provedPerson } from './real-name.ts'
import { confirmedContact } from './survey-codes.ts'

/** One mark by which a person is known, and what a second ballot under it is told. */
export interface ProvedMark {
  readonly mark: string
  readonly used: ErrorCode
}

/** By what this ballot's sender was proved, as far as the plan asks for it. Throws when a proof is missing or over. */
export function provedPersons(
  terms: Pick<EvaluationTerms, 'oneTimeCode' | 'realName'>,
  vault: Vault | undefined,
  ballot: SendBallot,
  now: string,
): readonly ProvedMark[] {
  const person = terms.realName === true ? provedPerson(vault, ballot, now) : undefined
  const contact = terms.oneTimeCode === true ? confirmedContact(vault, ballot, now) : undefined
  return [
    ...(person === undefined ? [] : [{ mark: person, used: 'survey_real_name_used' as const }]),
    // Somebody whom the provider knows by the very phone that got the code is one person with one mark.
    ...(contact === undefined || contact === person ? [] : [{ mark: contact, used: 'survey_contact_used' as const }]),
  ]
}
