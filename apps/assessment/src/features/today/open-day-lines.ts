import type { Todo } from '../../lib/outputs.ts'
import { aftermathWords } from './aftermath-lines.ts'

type OpenDayTodo = Extract<Todo, { readonly eventId: string }>

/** Words of what waits in the open day, and where it is done: one thing on its own page, several in the list. */
export function openDayWords({ kind, count, eventId }: OpenDayTodo): {
  readonly address: string
  readonly title: string
  readonly detail: string
} {
  const listed = (state: string, path = ''): string =>
    count === 1 ? `/open-day/events/${eventId}${path}` : `/open-day?view=table&state=${state}`
  switch (kind) {
    case 'open-decide':
      return { address: listed('submitted'), title: `${count} 个开放活动的方案等您审批`, detail: '批准后单位才能发布公告，退回要写明原因' }
    case 'open-returned':
      return { address: listed('returned'), title: `${count} 个开放活动的方案被退回`, detail: '按退回的原因修改后重新提交' }
    case 'open-publish':
      return { address: listed('approved'), title: `${count} 个开放活动已批准，还没有发布公告`, detail: '公告要提前发布，发布后开始报名' }
    case 'open-draft':
      return { address: listed('draft'), title: `${count} 个开放活动还是草稿`, detail: '填写完整后提交审批' }
    case 'open-announce-draw':
      return {
        address: `/open-day/events/${eventId}/draw`,
        title: `${count} 场报名已截止，等您公告抽签`,
        detail: '先公告抽签日期和随机数来源，再抽签',
      }
    case 'open-enter-draw':
      return {
        address: `/open-day/events/${eventId}/draw`,
        title: `${count} 场抽签等您填写开奖号码`,
        detail: '两人各填一次，一致后当场抽出',
      }
    case 'open-choose':
      return {
        address: `/open-day/events/${eventId}/bookings`,
        title: `${count} 场报名已截止，等您选定参加的人`,
        detail: '没有选定的要写明原因',
      }
    case 'open-excuses':
      return {
        address: `/open-day/events/${eventId}/absences`,
        title: `${count} 份未到场说明等您认定`,
        detail: '认定以前不计未到场',
      }
    case 'open-absence-appeals':
      return {
        address: `/open-day/events/${eventId}/absences`,
        title: `${count} 件未到场申诉等您裁定`,
        detail: '不由认定说明的人裁定',
      }
    default:
      return aftermathWords({ kind, count, eventId })
  }
}
