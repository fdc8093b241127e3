import { formatPlainDate } from '@sunlit/calendar'
import type { EventType } from '@sunlit/contracts'
import { noticePages } from './notice-pages.ts'
import type { NoticeRules, NoticeScene, Saying } from './notice-rule.ts'
import type { Recipient } from './people-to-tell.ts'

type RectificationTypes = Extract<EventType, `rectification.${string}`>

/** Problems that have to be put right. Deadlines that come near are not events: see `remindersOf`. */
export const RECTIFICATION_RULES: NoticeRules<RectificationTypes> = {
  // A list from outside opens hundreds at once: a unit is told once a day, and its ledger shows which.
  'rectification.opened': ({ unitId, dueOn }, { people, subject: { unit }, day }) => [
    {
      to: people.ofUnit(unitId),
      topic: 'rectification',
      title: `“${unit?.name ?? '您单位'}”有新的整改事项`,
      detail: `最早的期限：${formatPlainDate(dueOn)}`,
      address: noticePages.rectifications(),
      once: `rectification-opened:${unitId}:${day}`,
    },
  ],
  'rectification.reopened': ({ dueOn }, scene) => toUnit(scene, '同类问题再次发生，整改事项重新打开', `期限：${formatPlainDate(dueOn)}`),
  'rectification.overdue-recorded': (_, scene) => toUnit(scene, '整改逾期未完成，已记入扣分记录'),
  'rectification.planned': 'nobody',
  'rectification.submitted': (_, scene) =>
    about(
      scene,
      scene.people.mayAbout('rectification.recheck', scene.subject.rectification?.unitId ?? ''),
      (unit) => `“${unit}”提交了整改，等待复查`,
    ),
  'rectification.rechecked': ({ decision }, scene) =>
    toUnit(scene, decision === 'closed' ? '整改复查通过，已销号' : '整改复查没有通过，请继续整改'),
  'rectification.extension-requested': ({ until }, scene) =>
    about(scene, scene.people.may('rectification.manage'), (unit) => `“${unit}”申请整改延期到${formatPlainDate(until)}`),
  'rectification.extension-granted': ({ until }, scene) => toUnit(scene, '整改延期申请已同意', `新的期限：${formatPlainDate(until)}`),
  'rectification.extension-refused': (_, scene) => toUnit(scene, '整改延期申请没有同意，请按原期限完成'),
  'rectification.due-changed': ({ after }, scene) => toUnit(scene, '整改期限有调整', `新的期限：${formatPlainDate(after)}`),
  'rectification.transferred': (_, scene) => toUnit(scene, '有整改事项移交给您单位'),
  'rectification.cancelled': (_, scene) => toUnit(scene, '有一项整改已撤销，不用再办理'),
  'rectification.evidence-added': 'nobody',
  'rectification.evidence-removed': 'nobody',
  'rectification.responsible-erased': 'nobody',
  'rectification.list-imported': 'nobody',
}

function toUnit(scene: NoticeScene, title: string, detail = ''): readonly Saying[] {
  return about(scene, scene.people.ofUnit(scene.subject.rectification?.unitId ?? ''), () => title, detail)
}

function about(
  { subject: { rectification } }: NoticeScene,
  to: readonly Recipient[],
  words: (unit: string) => string,
  detail = '',
): readonly Saying[] {
  if (rectification === undefined) return []
  return [
    { to, topic: 'rectification', title: words(rectification.unitName), detail, address: noticePages.rectification(rectification.id) },
  ]
}
