import type { EventType } from '@sunlit/contracts'
import type { NoticeRules } from './notice-rule.ts'

type SurveyTypes = Extract<EventType, `${'evaluation' | 'ballot'}.${string}`>

/** Social evaluations: ballots tell nobody anything, and whoever works on an evaluation sees it where they work. */
export const SURVEY_RULES: NoticeRules<SurveyTypes> = {
  'evaluation.created': 'nobody',
  'evaluation.edited': 'nobody',
  'evaluation.planned': 'nobody',
  'evaluation.opened': 'nobody',
  'evaluation.closed': 'nobody',
  'evaluation.screened': 'nobody',
  'evaluation.counted': 'nobody',
  'evaluation.feedback-written': 'nobody',
  'evaluation.fed-back': 'nobody',
  'evaluation.published': 'nobody',
  'ballot.received': 'nobody',
  'ballot.withdrawn': 'nobody',
  'ballot.verified': 'nobody',
  'ballot.judged': 'nobody',
  'ballot.decided': 'nobody',
}
