import type { EventType } from '@sunlit/contracts'
import { noticePages } from './notice-pages.ts'
import type { NoticeRules, NoticeScene, Saying } from './notice-rule.ts'
import type { Recipient } from './people-to-tell.ts'

type YearTypes = Extract<EventType, `${'composite' | 'summary' | 'external-part' | 'award'}.${string}`>

/** Years and composite quarters, which are made of results that were published before. */
export const YEAR_RULES: NoticeRules<YearTypes> = {
  'composite.created': 'nobody',
  'composite.edited': 'nobody',
  'composite.adopted': 'nobody',
  'summary.opened': 'nobody',
  'summary.conversion-changed': 'nobody',
  'summary.frozen': (_, { people }) => [
    { to: people.may('summary.confirm'), topic: 'stage', title: '有汇总结果已定稿，等另一人确认公示', address: noticePages.years() },
  ],
  'summary.reopened': (_, { people }) => [
    { to: people.may('summary.manage'), topic: 'stage', title: '有汇总结果退回重新整理', address: noticePages.years() },
  ],
  'summary.published': (_, scene) => aboutSummary(scene, scene.people.may('summary.read'), (title) => `“${title}”已公示`),
  'summary.outward-requested': (_, scene) =>
    aboutSummary(scene, scene.people.may('publication.approve-outward'), (title) => `“${title}”申请对外公开，等您批准`),
  'summary.outward-approved': (_, scene) => aboutSummary(scene, scene.people.may('summary.manage'), (title) => `“${title}”已批准对外公开`),
  'external-part.entered': ({ year }, { people, day }) => [
    {
      to: people.may('summary.confirm'),
      topic: 'work',
      title: `${year}年有外部得分等另一人核对确认`,
      address: noticePages.years(),
      once: `external-part:${year}:${day}`,
    },
  ],
  'external-part.confirmed': 'nobody',
  'external-part.file-kept': 'nobody',
  'external-part.withdrawn': 'nobody',
  'award.picked': (_, { people }) => [
    { to: people.may('summary.confirm'), topic: 'work', title: '有评优名单等另一人确认', address: noticePages.years() },
  ],
  'award.decided': ({ decision }, { people }) => [
    {
      to: people.may('summary.manage'),
      topic: 'work',
      title: decision === 'confirmed' ? '评优名单已确认' : '评优名单被退回，请修改',
      address: noticePages.years(),
    },
  ],
}

function aboutSummary(
  { subject: { summary } }: NoticeScene,
  to: readonly Recipient[],
  words: (title: string) => string,
): readonly Saying[] {
  return summary === undefined ? [] : [{ to, topic: 'stage', title: words(summary.title), address: noticePages.years() }]
}
