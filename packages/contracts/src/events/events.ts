import { ASSESSMENT_EVENT_NAMES, type AssessmentEvent } from './assessment-events.ts'
import { HEARING_EVENT_NAMES, type HearingEvent } from './hearing-events.ts'
import { IDENTITY_EVENT_NAMES, type IdentityEvent } from './identity-events.ts'
import { OPEN_DAY_EVENT_NAMES, type OpenDayEvent } from './open-day-events.ts'
import { SUMMARY_EVENT_NAMES, type SummaryEvent } from './summary-events.ts'
import { SURVEY_EVENT_NAMES, type SurveyEvent } from './survey-events.ts'

/**
 * Everything that happens, as facts for the evidence log. No personal data: people appear by their pseudonym
 * (`…Alias`), files by their SHA-256, published texts by their hash. The public leaf shows only type, time and
 * organisation; the payload is sealed under a salted commitment (see docs/formats.md).
 */
export type SunlitEvent = IdentityEvent | AssessmentEvent | HearingEvent | SummaryEvent | SurveyEvent | OpenDayEvent

export type EventType = SunlitEvent['type']

/** What the audit administrator reads for each kind of event; a new event does not compile until it has its sentence. */
export const EVENT_NAMES: Readonly<Record<EventType, string>> = {
  ...IDENTITY_EVENT_NAMES,
  ...ASSESSMENT_EVENT_NAMES,
  ...HEARING_EVENT_NAMES,
  ...SUMMARY_EVENT_NAMES,
  ...SURVEY_EVENT_NAMES,
  ...OPEN_DAY_EVENT_NAMES,
}
