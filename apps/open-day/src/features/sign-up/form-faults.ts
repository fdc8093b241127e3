import type { MakeUp, OpenEvent, OpenSessionView, SubmitBookingInput } from '@sunlit/contracts'
import { ineligibilitySentence, whyNotEligible, type Ineligibility } from '@sunlit/enrolment'
import type { FieldError } from '@sunlit/ui'
import { channelOf, isContact } from '../../lib/contact.ts'
import { readRoster } from '../../lib/roster/read-roster.ts'
import type { Draft } from './draft.ts'

export function makeUpOf(draft: Draft): MakeUp {
  const { adults, pupils, preschool, guardiansAgree } = draft
  // Who is too young for school is too young to consent, whatever was counted.
  const belowConsentAge = Math.max(draft.belowConsentAge, preschool)
  return { adults, pupils, preschool, belowConsentAge, consents: guardiansAgree ? belowConsentAge : 0 }
}

export function peopleOf({ adults, pupils, preschool }: Pick<MakeUp, 'adults' | 'pupils' | 'preschool'>): number {
  return adults + pupils + preschool
}

/** What stands against the party, in the order of the form: the rules that the server holds as well. */
export function partyFaults(
  draft: Draft,
  event: Pick<OpenEvent, 'admission'>,
  session: OpenSessionView | undefined,
): readonly FieldError[] {
  if (!session) return [{ fieldId: 'session', text: '请选择一场' }]
  const faults: FieldError[] = []
  if (draft.participantClass === '') faults.push({ fieldId: 'class', text: '请选择您属于哪一类' })
  const makeUp = makeUpOf(draft)
  const people = peopleOf(makeUp)
  const own = { seasonId: '', sessionId: session.id, starts: session.starts, ends: session.ends }
  const reasons = whyNotEligible({ makeUp, session: own, held: [] }, event.admission)
  for (const reason of reasons) faults.push({ fieldId: fieldOf(reason), text: ineligibilitySentence(reason) })
  if (people > session.largestParty)
    faults.push({ fieldId: 'adults', text: `这一场一次最多报${session.largestParty}人，您填了${people}人。` })
  const names = readRoster(draft.roster).length
  if (names > people) faults.push({ fieldId: 'roster', text: `名单上有${names}人，比填写的${people}人多。请核对人数或名单。` })
  return faults
}

function fieldOf(reason: Ineligibility): string {
  switch (reason.code) {
    case 'consent_missing':
      return 'guardians'
    case 'minors_not_admitted':
      return 'pupils'
    case 'make_up_invalid':
    case 'adult_missing':
    case 'too_few_adults':
    case 'same_session':
    case 'season_limit':
    case 'overlap':
      return 'adults'
  }
}

export function personFaults(draft: Draft, { asksDocument }: Pick<OpenEvent, 'asksDocument'>): readonly FieldError[] {
  const faults: FieldError[] = []
  if (draft.name.trim() === '') faults.push({ fieldId: 'name', text: '请填写姓名' })
  if (draft.contact.trim() === '') faults.push({ fieldId: 'contact', text: '请填写手机号或邮箱' })
  else if (!isContact(draft.contact)) faults.push({ fieldId: 'contact', text: '手机号是11位数字；邮箱要写完整，例如 name@example.cn' })
  if (asksDocument && !/^[0-9Xx]{4}$/.test(draft.documentEnd.trim()))
    faults.push({ fieldId: 'document', text: '请填写证件号码的最后4位，例如 123X' })
  if (!draft.ageConfirmed) faults.push({ fieldId: 'age', text: '请确认年龄' })
  if (!draft.privacyAccepted) faults.push({ fieldId: 'privacy', text: '请先阅读并同意个人信息说明' })
  return faults
}

/** The form as the server takes it. */
export function bookingOf(draft: Draft, confirmation: string, asksDocument: boolean): SubmitBookingInput {
  return {
    clientId: draft.clientId,
    sessionId: draft.sessionId,
    confirmation,
    channel: channelOf(draft.contact),
    contact: draft.contact.trim(),
    name: draft.name.trim(),
    employer: draft.employer.trim(),
    help: draft.help.trim(),
    participantClass: draft.participantClass,
    party: makeUpOf(draft),
    roster: [...readRoster(draft.roster)],
    ...(asksDocument && { documentEnd: draft.documentEnd.trim() }),
    ageConfirmed: true,
    privacyAccepted: true,
  }
}
