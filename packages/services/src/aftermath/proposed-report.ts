import { formatDate, shanghaiDate } from '@sunlit/calendar'
import { EVENT_FORM_NAMES, openEventDocumentSchema, PROGRAMME_KIND_NAMES } from '@sunlit/contracts'
import type { OpenEventRow, OpenSessionRow } from '@sunlit/db'
import type { EventFigures } from '@sunlit/enrolment'

/** A first text of 实施情况 from what is known, to be edited: date, place, who came and how many, what was seen, opinions and replies. */
export function proposedReport(
  event: Pick<OpenEventRow, 'title' | 'theme' | 'form' | 'place' | 'document'>,
  {
    organiser,
    sessions,
    figures,
  }: { readonly organiser: string; readonly sessions: readonly OpenSessionRow[]; readonly figures: EventFigures },
): string {
  const { leaders, programme } = openEventDocumentSchema.parse(JSON.parse(event.document))
  const held = sessions.filter((session) => session.called_off_at === null)
  const days = [...new Set(held.map(({ starts }) => formatDate(shanghaiDate(starts))))]
  const { came, signedUp, questions, opinions, feedback } = figures
  const lines = [
    `${days.join('、')}，${organiser}在${event.place}举办“${event.title}”政府开放日活动（${EVENT_FORM_NAMES[event.form]}），主题是“${event.theme}”，共${held.length}场。`,
    `活动共有${signedUp.people}人报名，${came.people}人到场参加。`,
    ...(leaders === '' ? [] : [`参加活动的负责同志：${leaders}。`]),
    ...(programme.length === 0
      ? []
      : [`活动内容：${programme.map(({ kind, text }) => `${PROGRAMME_KIND_NAMES[kind]}（${text}）`).join('；')}。`]),
    `活动中收到现场提问${questions.asked}条、活动反馈${feedback.ballots}份，${opinions.entered === 0 ? '没有收到意见建议。' : `整理意见建议${opinions.entered}条，办理结果另行公开。`}`,
  ]
  return lines.join('\n')
}
