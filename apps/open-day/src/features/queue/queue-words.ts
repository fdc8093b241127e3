import { formatDate, formatInstant, shanghaiDate } from '@sunlit/calendar'
import type { QueuePlace } from '@sunlit/contracts'
import type { Failure } from '../../lib/ask.ts'

/** 上午9:00:40, with the date before it where that is not today's. */
export function clockWords(instant: string, now: string): string {
  const isToday = shanghaiDate(instant) === shanghaiDate(now)
  const time = isToday ? formatInstant(instant).slice(formatDate(shanghaiDate(instant)).length) : formatInstant(instant)
  const seconds = instant.slice(17, 19)
  return seconds === '00' ? time : `${time}:${seconds}`
}

/** 约40秒, 约3分钟, 约2小时: how long it still takes, never less than it does. */
export function leftWords(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  if (seconds < 60) return `约${seconds}秒`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return `约${minutes}分钟`
  const hours = Math.floor(minutes / 60)
  return minutes % 60 === 0 ? `约${hours}小时` : `约${hours}小时${minutes % 60}分钟`
}

export interface PlaceWords {
  /** What is read out when it changes. */
  readonly title: string
  readonly text: string
}

/** Where somebody stands, in words that promise nothing but what is certain. */
export function placeWords({ queue, rank, entrants, ahead, turnAt, latestTurn, isTurn }: QueuePlace): PlaceWords {
  if (queue.phase === 'called-off') return { title: '本场已取消', text: '这一场已经取消，不用再等。' }
  if (queue.phase === 'over') return { title: '报名已经截止', text: '这一场的报名已经截止，排队也结束了。' }
  if (isTurn && isGone(queue)) return { title: '轮到您了，名额已经报满', text: `本场不设候补。${FREED}也可以看看其他场次。` }
  if (isTurn) return { title: '轮到您了', text: `现在可以填写报名表，到报名截止都有效。${turnWords(queue)}` }
  if (rank === null || turnAt === null) {
    const latest = latestTurn === null ? '' : `按现在的人数，最晚${clockWords(latestTurn, queue.now)}轮到您。`
    return {
      title: '您已经在等候',
      text: `${clockWords(queue.opensAt, queue.now)}开始报名，那时为等候的${queue.waiting}位随机排出次序，早到晚到都一样。${latest}`,
    }
  }
  const how = entrants !== null && rank <= entrants ? `随机次序：${entrants}位中的第${rank}位。` : ''
  const before = ahead === null || ahead === 0 ? '下一批就是您' : `前面还有${ahead}位`
  return { title: `您排在第${rank}位，${before}`, text: `${how}${clockWords(turnAt, queue.now)}轮到您。${placesWords(queue)}` }
}

/** Nothing is left to sign up for, unless somebody gives a place back. */
export function isGone({ hasPlaces, takesWaiting }: Pick<QueuePlace['queue'], 'hasPlaces' | 'takesWaiting'>): boolean {
  return !hasPlaces && !takesWaiting
}

/** The page asks again by itself. */
export const FREED = '有人取消、空出名额时，这一页会自己更新；'

/** Nobody is ahead any more: what counts is who sends the form first. */
function turnWords({ hasPlaces }: QueuePlace['queue']): string {
  return hasPlaces ? '现在还有名额，以提交时为准。' : '名额已经报满，可以报候补。'
}

/** Nobody should wait for what is gone and not know it. */
export function placesWords({ hasPlaces, takesWaiting }: Pick<QueuePlace['queue'], 'hasPlaces' | 'takesWaiting'>): string {
  if (hasPlaces) return '现在还有名额；轮到时还有没有，要看前面的人报了多少。'
  return takesWaiting ? '名额已经报满，轮到时可以报候补。' : '名额已经报满，本场不设候补，请看看其他场次。'
}

/** Why what stands there is not of this moment; whoever waits has nothing to do about it. */
export function pauseWords(failure: Failure): string {
  switch (failure.kind) {
    case 'offline':
      return '暂时没有连上服务器，可以看看网络是不是通的。'
    case 'broken':
      return '系统暂时出了问题。'
    case 'refused':
      return failure.status === 429 ? '同一网络上打开这一页的人太多，稍等一会儿再更新。' : failure.sentence
  }
}
