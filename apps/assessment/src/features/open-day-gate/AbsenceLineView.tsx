import { formatPlainDate } from '@sunlit/calendar'
import { EXCUSE_KIND_NAMES, type AbsenceClaim, type AbsenceLine } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import { DecideClaim } from './DecideClaim.tsx'

const STANDINGS = { free: '可以正常报名', warned: '已提醒', blocked: '暂停报名' } as const
const OUTCOMES = { open: '待答复', granted: '已认可', declined: '没有认可' } as const

/** One absence with what was said and decided, under the booking's code. */
export function AbsenceLineView({ eventId, line }: { readonly eventId: string; readonly line: AbsenceLine }): ReactElement {
  const { bookingId, code, date, people, counts, standing, excuse, appeal, can } = line
  return (
    <li data-open={can.decideExcuse || can.decideAppeal}>
      <p>
        <strong>报名号 {code}</strong>，{people} 人，{formatPlainDate(date)}没有到场，{counts ? '计一次' : '现在不计'}。目前：
        {STANDINGS[standing]}。
      </p>
      {excuse && (
        <Said what="说明" claim={excuse} words={[EXCUSE_KIND_NAMES[excuse.kind], excuse.words].filter((text) => text !== '').join('：')} />
      )}
      {can.decideExcuse && <DecideClaim eventId={eventId} bookingId={bookingId} what="说明" />}
      {appeal && <Said what="申诉" claim={appeal} words={appeal.words} />}
      {can.decideAppeal && <DecideClaim eventId={eventId} bookingId={bookingId} what="申诉" />}
      {appeal?.outcome === 'open' && !can.decideAppeal && (
        <p className="word-muted">申诉由政务公开办另一位工作人员裁定，不由认定说明的人裁定。</p>
      )}
    </li>
  )
}

function Said({ what, claim, words }: { readonly what: string; readonly claim: AbsenceClaim; readonly words: string }): ReactElement {
  return (
    <p>
      {what}（{formatPlainDate(claim.on)}，{OUTCOMES[claim.outcome]}）：{words === '' ? '内容已删除' : words}
      {claim.reason !== '' && <span className="absence-reason">答复理由：{claim.reason}</span>}
    </p>
  )
}
