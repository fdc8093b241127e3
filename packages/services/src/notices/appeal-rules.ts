import { formatPlainDate } from '@sunlit/calendar'
import { RULING_DECISION_NAMES, type EventType } from '@sunlit/contracts'
import { noticePages } from './notice-pages.ts'
import type { EventOf, NoticeRules, NoticeScene, Saying } from './notice-rule.ts'

type AppealTypes = Extract<EventType, `answer.${string}`> | 'finding.ruled' | 'finding.amended'

/** What units answer, and what is ruled on it. */
export const APPEAL_RULES: NoticeRules<AppealTypes> = {
  'answer.drafted': (_, { people, subject: { finding, period } }) =>
    finding === undefined || period === undefined
      ? []
      : [
          {
            to: people.headOf(finding.unitId),
            topic: 'appeal',
            title: `联络员已拟好${period.title}的单位意见，等您提交`,
            address: noticePages.answers(period.id, finding.unitId),
            once: `answer-drafted:${period.id}:${finding.unitId}:${period.stage}`,
          },
        ],
  'answer.sent': appealSent,
  'answer.withdrawn': 'nobody',
  'answer.evidence-added': 'nobody',
  'answer.evidence-removed': 'nobody',
  'finding.ruled': ruled,
  'finding.amended': ({ kind }, { people, subject: { finding, period } }) =>
    kind === 'ruling' || finding === undefined || period === undefined
      ? []
      : [
          {
            to: people.person(finding.recordedBy),
            topic: 'work',
            title: `复核时更正了您录入的关于“${finding.unitName}”的问题`,
            detail: period.title,
            address: noticePages.ownFindings(period.id),
          },
        ],
}

function appealSent({ level, answer }: EventOf<'answer.sent'>, { people, subject: { finding, period } }: NoticeScene): readonly Saying[] {
  if (answer === 'agree' || finding === undefined || period === undefined) return []
  const deciders = people.mayAbout(level === 1 ? 'ruling.decide' : 'escalation.decide', finding.unitId)
  return [
    {
      to: deciders.filter(({ personId }) => personId !== finding.recordedBy),
      topic: 'appeal',
      title: `“${finding.unitName}”提出了${level === 1 ? '申诉' : '复议'}，等待裁定`,
      detail: period.title,
      address: noticePages.rulings(period.id),
    },
  ]
}

/** One decision on a whole rule is one notice for each unit, however many of its findings it reached. */
function ruled(event: EventOf<'finding.ruled'>, { people, subject: { finding, period } }: NoticeScene): readonly Saying[] {
  if (finding === undefined || period === undefined) return []
  const { decision, level, batchId, escalateUntil } = event
  const what = level === 1 ? '申诉' : '复议'
  const next = escalateUntil === null ? '' : `不服裁定的，最晚${formatPlainDate(escalateUntil)}申请复议`
  return [
    {
      to: people.ofUnit(finding.unitId),
      topic: 'appeal',
      title: batchId === null ? `您单位的${what}已裁定：${RULING_DECISION_NAMES[decision]}` : '有涉及您单位的统一裁定，请查看',
      detail: next === '' ? period.title : `${period.title}；${next}`,
      address: noticePages.answers(period.id, finding.unitId),
      ...(batchId !== null && { once: `ruling:${batchId}:${finding.unitId}` }),
    },
    {
      to: people.person(finding.recordedBy),
      topic: 'appeal',
      title: `您录入的关于“${finding.unitName}”的问题有了${what}裁定：${RULING_DECISION_NAMES[decision]}`,
      detail: period.title,
      address: noticePages.ownFindings(period.id),
      ...(batchId !== null && { once: `ruling:${batchId}` }),
    },
  ]
}
