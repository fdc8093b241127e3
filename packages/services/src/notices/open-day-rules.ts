import type { EventType } from '@sunlit/contracts'
import type { NoticeRules } from './notice-rule.ts'

type OpenDayTypes = Extract<EventType, `open-day.${string}`>

/** Visitors are told through the outbox where their booking moves; the staff find what waits for them in the list of the season. */
export const OPEN_DAY_RULES: NoticeRules<OpenDayTypes> = {
  'open-day.season-set': 'nobody',
  'open-day.event-saved': 'nobody',
  'open-day.event-submitted': 'nobody',
  'open-day.event-approved': 'nobody',
  'open-day.event-published': 'nobody',
  'open-day.event-returned': 'nobody',
  'open-day.event-called-off': 'nobody',
  'open-day.session-moved': 'nobody',
  'open-day.event-corrected': 'nobody',
  'open-day.session-called-off': 'nobody',
  'open-day.bookings-decided': 'nobody',
  'open-day.plan-changed': 'nobody',
  'open-day.booked': 'nobody',
  'open-day.booking-moved': 'nobody',
  'open-day.booking-transferred': 'nobody',
  'open-day.booking-erased': 'nobody',
  'open-day.booking-exported': 'nobody',
  'open-day.visitor-read': 'nobody',
  'open-day.draw-announced': 'nobody',
  'open-day.draw-values-entered': 'nobody',
  'open-day.draw-values-rejected': 'nobody',
  'open-day.drawn': 'nobody',
  'open-day.scans-reported': 'nobody',
  'open-day.gate-list-given': 'nobody',
  'open-day.purged': 'nobody',
  'open-day.question-asked': 'nobody',
  'open-day.question-judged': 'nobody',
  'open-day.feedback-received': 'nobody',
  'open-day.opinion-entered': 'nobody',
  'open-day.opinion-changed': 'nobody',
  'open-day.opinion-replied': 'nobody',
  'open-day.report-saved': 'nobody',
  'open-day.report-published': 'nobody',
  'open-day.opinions-published': 'nobody',
  'open-day.late-recorded': 'nobody',
  'open-day.texts-purged': 'nobody',
}
