import { formatPlainDate } from '@sunlit/calendar'
import type { EventType } from '@sunlit/contracts'
import { noticePages } from './notice-pages.ts'
import type { EventSubject, NoticeRules, NoticeScene, Saying } from './notice-rule.ts'
import type { Recipient } from './people-to-tell.ts'

type OpenDayTypes = Extract<EventType, `open-day.${string}`>

/** Visitors are told through the outbox where their booking moves; of the staff, whoever takes the next step of a plan. */
export const OPEN_DAY_RULES: NoticeRules<OpenDayTypes> = {
  'open-day.season-set': 'nobody',
  'open-day.event-saved': 'nobody',
  'open-day.event-submitted': (_, scene) =>
    about(scene, scene.people.may('open-day.approve'), ({ unitName, title }) => `“${unitName}”报送了开放活动“${title}”的方案，等待审批`),
  'open-day.event-approved': (_, scene) => toUnit(scene, (title) => `开放活动“${title}”的方案已批准，可以发布公告`),
  'open-day.event-published': 'nobody',
  'open-day.event-returned': (_, scene) => toUnit(scene, (title) => `开放活动“${title}”的方案被退回，请按原因修改后重报`),
  'open-day.event-called-off': (_, scene) =>
    about(scene, scene.people.may('open-day.approve'), ({ unitName, title }) => `“${unitName}”取消了开放活动“${title}”`),
  'open-day.session-moved': 'nobody',
  'open-day.event-corrected': 'nobody',
  'open-day.session-called-off': (_, scene) =>
    about(scene, scene.people.may('open-day.approve'), ({ unitName, title }) => `“${unitName}”取消了开放活动“${title}”的一个场次`),
  'open-day.bookings-decided': 'nobody',
  'open-day.plan-changed': 'nobody',
  'open-day.booked': 'nobody',
  'open-day.booking-moved': 'nobody',
  'open-day.booking-transferred': 'nobody',
  'open-day.booking-erased': 'nobody',
  'open-day.booking-exported': 'nobody',
  'open-day.visitor-read': 'nobody',
  'open-day.queue-committed': 'nobody',
  'open-day.queue-joined': 'nobody',
  'open-day.queue-ranked': 'nobody',
  'open-day.queue-forgotten': 'nobody',
  'open-day.visitor-changed': 'nobody',
  'open-day.draw-announced': 'nobody',
  'open-day.draw-values-entered': 'nobody',
  'open-day.draw-values-rejected': 'nobody',
  'open-day.drawn': 'nobody',
  'open-day.scans-reported': 'nobody',
  'open-day.gate-list-given': 'nobody',
  'open-day.scan-undone': 'nobody',
  'open-day.conflict-settled': 'nobody',
  'open-day.name-searched': 'nobody',
  'open-day.absence-excused': 'nobody',
  'open-day.absence-appealed': 'nobody',
  'open-day.excuse-decided': 'nobody',
  'open-day.appeal-decided': 'nobody',
  'open-day.absences-forgotten': 'nobody',
  'open-day.purged': 'nobody',
  'open-day.question-asked': 'nobody',
  'open-day.question-judged': 'nobody',
  'open-day.feedback-received': 'nobody',
  // The unit that has to reply; its own opinions are in its list anyway.
  'open-day.opinion-entered': ({ unitId, dueOn }, scene) => opinionFor(scene, unitId, dueOn),
  'open-day.opinion-changed': 'nobody',
  'open-day.opinion-replied': 'nobody',
  'open-day.report-saved': 'nobody',
  'open-day.report-published': 'nobody',
  'open-day.photo-added': 'nobody',
  'open-day.photo-removed': 'nobody',
  'open-day.photo-described': 'nobody',
  'open-day.photos-ordered': 'nobody',
  'open-day.opinions-published': 'nobody',
  'open-day.late-recorded': (_, scene) => toUnit(scene, (title) => `开放活动“${title}”逾期公开，已记入扣分记录`),
  'open-day.texts-purged': 'nobody',
}

function opinionFor(scene: NoticeScene, unitId: string, dueOn: string): readonly Saying[] {
  const { openEvent } = scene.subject
  if (openEvent === undefined || openEvent.unitId === unitId) return []
  const title = `开放活动“${openEvent.title}”有一条意见转给您单位办理`
  return [
    {
      to: scene.people.ofUnit(unitId),
      topic: 'open-day',
      title,
      detail: `期限：${formatPlainDate(dueOn)}`,
      address: noticePages.openOpinions(),
    },
  ]
}

function toUnit(scene: NoticeScene, words: (title: string) => string): readonly Saying[] {
  return about(scene, scene.people.ofUnit(scene.subject.openEvent?.unitId ?? ''), ({ title }) => words(title))
}

function about(
  { subject: { openEvent, from = '' } }: NoticeScene,
  to: readonly Recipient[],
  words: (event: NonNullable<EventSubject['openEvent']>) => string,
): readonly Saying[] {
  if (openEvent === undefined) return []
  return [{ to, topic: 'open-day', title: words(openEvent), detail: from, address: noticePages.openEvent(openEvent.id) }]
}
