import { formatInstant } from '@sunlit/calendar'
import type { GateAnswer } from './answer.ts'

/** The one word that is read from two metres away. */
export const ANSWER_WORDS: Readonly<Record<GateAnswer['kind'], string>> = {
  admit: '放行',
  inside: '已经入场',
  cancelled: '已取消',
  elsewhere: '不是本场',
  unreadable: '看不懂',
}

/** What to do, in one sentence. */
export function answerSentence(answer: GateAnswer): string {
  switch (answer.kind) {
    case 'admit':
      if (answer.byCode) return '报名号在名单里。请看一眼来访者手机上的报名短信，对得上再放行。'
      return answer.left < answer.partyOf ? `同行的已有 ${answer.partyOf - answer.left} 人入场，还可入场 ${answer.left} 人。` : ''
    case 'inside':
      return `这份报名共 ${answer.partyOf} 人，已于${timeOf(answer.inside.at)}在${answer.inside.gate}入场。请核对是不是同一组人。`
    case 'cancelled':
      return '这张入场码已经作废：报名取消了，或换过新码。请来访者重新打开报名链接。'
    case 'elsewhere':
      return ELSEWHERE[answer.why]
    case 'unreadable':
      return UNREADABLE[answer.why]
  }
}

const ELSEWHERE = {
  other_session: '这是另一场次的入场码。请核对场次和时间。',
  not_yet_valid: '还没有到这一场的入场时间。',
  expired: '这一场的入场时间已经过了。',
} as const

const UNREADABLE = {
  not_a_ticket: '这不是入场码。请来访者打开报名链接里的入场码，或报出报名号。',
  unknown_key: '本机没有核对这张码的钥匙。请联网更新名单后再扫。',
  bad_signature: '入场码的内容被改过，不能放行。请按现场登记办理。',
  unknown_code: '名单里没有这个报名号。请核对后再输，或联网更新名单。',
} as const

/** 上午9:05 out of the whole. */
export function timeOf(instant: string): string {
  return formatInstant(instant).replace(/^.*[）)]/, '')
}
