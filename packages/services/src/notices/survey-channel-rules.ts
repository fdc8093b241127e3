import type { EventType } from '@sunlit/contracts'
import type { NoticeRules } from './notice-rule.ts'

type ChannelTypes = Extract<EventType, `survey.${string}`>

/** Invited people and paper: the office works on their pages with what stands there, and who fetched a paper is nobody's news. */
export const SURVEY_CHANNEL_RULES: NoticeRules<ChannelTypes> = {
  'survey.key-made': 'nobody',
  'survey.key-destroyed': 'nobody',
  'survey.invited-imported': 'nobody',
  'survey.invited-dropped': 'nobody',
  'survey.invited-sent': 'nobody',
  'survey.sheets-printed': 'nobody',
  'survey.paper-fetched': 'nobody',
  'survey.box-emptied': 'nobody',
  'survey.invited-erased': 'nobody',
  'survey.post-opened': 'nobody',
  'survey.post-closed': 'nobody',
  'survey.batch-made': 'nobody',
  'survey.batch-counted': 'nobody',
  'survey.sheet-entered': 'nobody',
  'survey.sheet-settled': 'nobody',
}
