import type { EventType } from '@sunlit/contracts'
import { noticePages } from './notice-pages.ts'
import type { NoticeRules, NoticeScene, Saying } from './notice-rule.ts'
import type { Recipient } from './people-to-tell.ts'

type SurveyTypes = Extract<EventType, `${'evaluation' | 'ballot'}.${string}`>

/** Social evaluations: ballots tell nobody anything; a step tells those who take the next one, and the units what concerns them. */
export const SURVEY_RULES: NoticeRules<SurveyTypes> = {
  'evaluation.created': 'nobody',
  'evaluation.edited': 'nobody',
  'evaluation.planned': 'nobody',
  'evaluation.opened': 'nobody',
  'evaluation.closed': (_, scene) => about(scene, scene.people.may('survey.judge'), (title) => `“${title}”已截止，可以筛查存疑答卷`),
  'evaluation.screened': ({ rows }, scene) =>
    rows === 0 ? [] : about(scene, scene.people.may('survey.judge'), (title) => `“${title}”有 ${rows} 份存疑答卷，须由两人判定`),
  'evaluation.counted': 'nobody',
  'evaluation.feedback-written': 'nobody',
  'evaluation.fed-back': (_, scene) => [
    ...about(scene, judged(scene), (title) => `“${title}”对您单位的反馈意见已送达，请查看并答复`),
    ...about(scene, scene.people.may('survey.publish'), (title) => `“${title}”已向单位反馈，可以公开结果`),
  ],
  'evaluation.responded': (_, scene) =>
    about(scene, scene.people.may('survey.manage'), (title) => `“${scene.subject.unit?.name ?? '有单位'}”答复了“${title}”的反馈意见`),
  'evaluation.exported': 'nobody',
  'evaluation.published': (_, scene) => about(scene, judged(scene), (title) => `“${title}”的结果已公开`),
  'ballot.received': 'nobody',
  'ballot.withdrawn': 'nobody',
  'ballot.verified': 'nobody',
  'ballot.judged': 'nobody',
  'ballot.decided': 'nobody',
  'ballot.voided': 'nobody',
  'ballot.restored': 'nobody',
}

function judged({ people, subject }: NoticeScene): readonly Recipient[] {
  return (subject.evaluation?.unitIds ?? []).flatMap((unitId) => people.ofUnit(unitId))
}

function about({ subject: { evaluation } }: NoticeScene, to: readonly Recipient[], words: (title: string) => string): readonly Saying[] {
  if (!evaluation) return []
  return [{ to, topic: 'stage', title: words(evaluation.title), address: noticePages.evaluation(evaluation.id) }]
}
