import { NOTICE_TOPIC_NAMES, type NoticeTopic } from '@sunlit/contracts'
import type { MessageContent } from '../messages/enqueue-message.ts'

export interface NoticeInMail {
  readonly topic: NoticeTopic
  readonly title: string
  readonly detail: string
  readonly address: string
}

/**
 * One message for one or many notices. The subject says how many and about what kind of thing, and nothing else: no unit, no name, no
 * quarter. What stands inside is what its reader sees in the app.
 */
export function mailOf(
  notices: readonly NoticeInMail[],
  { publicUrl, office }: { readonly publicUrl: string; readonly office: string },
): MessageContent {
  const app = `${publicUrl.replace(/\/$/, '')}/assessment`
  const lines = notices.map((notice) => ({ ...notice, link: app + notice.address }))
  const preferences = `${app}/notices/settings`
  const why = `这封邮件由${office}的阳光考核系统自动发出，请不要回复。要修改提醒方式，请打开：`
  const text = [
    ...lines.flatMap(({ title, detail, link }) => [title, ...(detail === '' ? [] : [detail]), link, '']),
    `${why}${preferences}`,
    '',
  ].join('\n')
  const items = lines.map(
    ({ title, detail, link }) =>
      `<li style="margin:0 0 16px"><a href="${escape(link)}" style="color:#1d4f91">${escape(title)}</a>${detail === '' ? '' : `<br>${escape(detail)}`}</li>`,
  )
  const html = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><body style="font-family:sans-serif;font-size:16px;line-height:1.6;color:#1b2330"><ul style="padding-left:20px">${items.join('')}</ul><p style="color:#5a6472;font-size:14px">${escape(why)}<a href="${escape(preferences)}">${escape(preferences)}</a></p></body></html>`
  return { subject: subjectOf(notices), text, html }
}

function subjectOf(notices: readonly NoticeInMail[]): string {
  const topics = [...new Set(notices.map(({ topic }) => topic))]
  const [only] = topics
  const about = topics.length === 1 && only !== undefined ? `（${NOTICE_TOPIC_NAMES[only]}）` : ''
  return `阳光考核：您有 ${notices.length} 条新提醒${about}`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
