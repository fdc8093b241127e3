import type { Todo } from '../../lib/outputs.ts'

type AftermathTodo = Extract<Todo, { readonly kind: 'open-questions' | 'open-report' | 'open-opinions' | 'open-replies' | 'open-late' }>

/** What waits after an open day; one thing leads to its event, several to where they are listed. */
export function aftermathWords({ kind, count, eventId }: AftermathTodo): {
  readonly address: string
  readonly title: string
  readonly detail: string
} {
  const event = `/open-day/events/${eventId}`
  switch (kind) {
    case 'open-questions':
      return { address: `${event}/voices`, title: `${count} 条现场提问等您审核`, detail: '公开后，扫码的人能看到提问和回答' }
    case 'open-report':
      return {
        address: count === 1 ? `${event}/report` : '/open-day/report',
        title: `${count} 项活动的实施情况还没有公开`,
        detail: '按期限公开',
      }
    case 'open-opinions':
      return {
        address: count === 1 ? `${event}/report` : '/open-day/report',
        title: `${count} 项活动的意见办理结果还没有办完`,
        detail: '逐条答复，公开办理结果',
      }
    case 'open-replies':
      return { address: '/open-day/opinions?state=open', title: `${count} 条开放日意见等您答复`, detail: '请填写办理结果' }
    case 'open-late':
      return { address: '/open-day/report', title: `${count} 项开放活动逾期没有公开`, detail: '在总结里按活动列出' }
  }
}
