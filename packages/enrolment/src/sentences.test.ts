import { describe, expect, it } from 'vitest'
import {
  conflictSentence,
  eventWarningSentence,
  ineligibilitySentence,
  milestoneName,
  positionSentence,
  refusalSentence,
  standingSentence,
  ticketRefusalSentence,
  WAITING_RULE,
  type EventWarning,
  type Ineligibility,
  type MilestoneId,
  type RefusalCode,
  type TicketRefusal,
} from './index.ts'

// A record over the whole union: a code that is added later does not compile until it stands here.
const refusals: Record<RefusalCode, true> = {
  party_size: true,
  party_too_large: true,
  class_unknown: true,
  class_not_admitted: true,
  never_fits: true,
  invitation_only: true,
  sign_up_not_open: true,
  session_called_off: true,
  full: true,
  waiting_list_full: true,
  reserve_full: true,
  no_place_for_change: true,
  plan_faulty: true,
  bookings_affected: true,
}
const ticketRefusals: Record<TicketRefusal, true> = {
  not_a_ticket: true,
  unknown_key: true,
  bad_signature: true,
  other_session: true,
  not_yet_valid: true,
  expired: true,
  revoked: true,
}
const reasons: { readonly [Code in Ineligibility['code']]: Extract<Ineligibility, { code: Code }> } = {
  make_up_invalid: { code: 'make_up_invalid' },
  adult_missing: { code: 'adult_missing' },
  minors_not_admitted: { code: 'minors_not_admitted' },
  too_few_adults: { code: 'too_few_adults', needed: 2 },
  consent_missing: { code: 'consent_missing', missing: 1 },
  same_session: { code: 'same_session' },
  season_limit: { code: 'season_limit', limit: 1 },
  overlap: { code: 'overlap', sessionId: 's' },
}
const date = '2026-09-18'
const due = { date, provisional: true, milestone: 'report' } as const
const warnings: Record<EventWarning['code'], EventWarning> = {
  sessions_reversed: { code: 'sessions_reversed', date },
  before_season: { code: 'before_season', date },
  after_season: { code: 'after_season', date },
  beyond_limit: { code: 'beyond_limit', date },
  on_day_off: { code: 'on_day_off', date },
  notice_before_approval: { code: 'notice_before_approval', date },
  sign_up_before_notice: { code: 'sign_up_before_notice', date },
  sign_up_after_event: { code: 'sign_up_after_event', date },
  sign_up_reversed: { code: 'sign_up_reversed', date },
  notice_too_short: { code: 'notice_too_short', days: 14, needed: 15 },
  due_soon: { code: 'due_soon', ...due },
  overdue: { code: 'overdue', ...due },
  done_late: { code: 'done_late', ...due },
}
const milestones: Record<MilestoneId, true> = {
  plan: true,
  approval: true,
  notice: true,
  'sign-up-opens': true,
  'sign-up-closes': true,
  report: true,
  opinions: true,
}
const scan = { scanId: 's', gate: '东门', at: '2026-09-18T01:00:00.000Z', bookingCode: 'A', partyOf: 2, people: 2 }

// The keys of a record are the codes of its union.
const keys = <Key extends string>(record: Record<Key, unknown>): readonly Key[] => Object.keys(record) as Key[]

const sentences: readonly string[] = [
  WAITING_RULE,
  positionSentence({ partiesAhead: 2, peopleAhead: 5 }, 3),
  ...keys(refusals).map(refusalSentence),
  ...keys(ticketRefusals).map(ticketRefusalSentence),
  ...Object.values(reasons).map(ineligibilitySentence),
  ...Object.values(warnings).map(eventWarningSentence),
  ...(['used', 'party_exceeded'] as const).map((reason) => conflictSentence({ scan, reason, firstScanId: 't', firstGate: '西门' })),
  standingSentence({ kind: 'free' }),
  standingSentence({ kind: 'warned', until: date, absences: ['a'] }),
  standingSentence({ kind: 'blocked', until: date, absences: ['a', 'b'] }),
]

describe('every sentence', () => {
  it.each(sentences)('ends as a sentence, in Chinese punctuation, without shouting: %s', (sentence) => {
    expect(sentence).toMatch(/^[\p{Script=Han}0-9 ，。：；、（）]+。$/u)
  })

  it('tells its case apart from all others', () => {
    expect(new Set(sentences).size).toBe(sentences.length)
    expect(new Set(keys(milestones).map(milestoneName)).size).toBe(keys(milestones).length)
  })
})
