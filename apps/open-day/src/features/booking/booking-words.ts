import { formatInstant } from '@sunlit/calendar'
import type { BookingView } from '@sunlit/contracts'
import type { NoticeTone } from '@sunlit/ui'

export interface StateWords {
  readonly tone: NoticeTone
  readonly title: string
  readonly text: string
}

/** Where a booking stands and what its holder can count on, in words. */
export function stateWords(view: Pick<BookingView, 'state' | 'confirmUntil' | 'position'>): StateWords {
  switch (view.state) {
    case 'placed':
      return { tone: 'done', title: '报名成功', text: '名额已经留给您。到时候请在入口出示下面的入场码。' }
    case 'offered':
      return { tone: 'waiting', title: '有名额了，等您确认', text: offeredText(view.confirmUntil) }
    case 'waiting':
      return { tone: 'waiting', title: '候补中', text: view.position?.sentence ?? '有名额空出时会通知您。' }
    case 'applied':
      return { tone: 'info', title: '申请已收到，等待结果', text: '结果确定后会通知您，也会写在这里。' }
    case 'admitted':
      return { tone: 'done', title: '已经入场', text: '感谢您来参加。' }
    case 'absent':
      return { tone: 'waiting', title: '没有来', text: '入口没有您入场的记录。' }
    case 'withdrawn':
      return { tone: 'info', title: '已经取消', text: '名额已经让给别人。还想参加，可以在活动页面重新报名。' }
    case 'lapsed':
      return { tone: 'info', title: '逾期没有确认', text: '名额已经让给下一位。还想参加，可以在活动页面重新报名。' }
    case 'declined':
      return { tone: 'info', title: '这次没有选中', text: '很抱歉这次没能安排。可以看看其他活动。' }
    case 'called-off':
      return { tone: 'danger', title: '这一场已经取消', text: '主办单位取消了这一场，您的报名已经失效。给您带来不便，请谅解。' }
  }
}

function offeredText(until: string | null): string {
  return until === null ? '请尽快确认。' : `请在${formatInstant(until)}前确认，过了时间名额会让给下一位。`
}
