import { formatInstant, formatPlainDate } from '@sunlit/calendar'
import type { BookingExport } from '@sunlit/contracts'
import { Button, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { failureWords } from '../../components/failure-words.ts'
import { send, type Failure } from '../../lib/ask.ts'
import { forgetBooking } from '../../lib/my-bookings.ts'
import type { BookingPanelProps } from './panel-props.ts'

/** All that is kept about the person, to be read and to be deleted, by whoever has the link. */
export function OwnDataPanel({ token, view, onErased }: BookingPanelProps): ReactElement {
  const [shown, setShown] = useState<BookingExport>()
  const [isAsked, setIsAsked] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()

  async function load(): Promise<void> {
    setIsBusy(true)
    const answer = await send<BookingExport>(`/bookings/${token}/export`)
    setIsBusy(false)
    setFailure(answer.ok ? undefined : answer.failure)
    if (answer.ok) setShown(answer.value)
  }

  async function erase(): Promise<void> {
    setIsBusy(true)
    const answer = await send(`/bookings/${token}/erase`)
    setIsBusy(false)
    setFailure(answer.ok ? undefined : answer.failure)
    if (!answer.ok) return
    forgetBooking(token)
    onErased()
  }

  const stands = view.can.cancel
  return (
    <details className="panel" data-no-print="">
      <summary>我的个人信息</summary>
      {failure !== undefined && <Notice tone="danger">{failureWords(failure)}</Notice>}
      {shown === undefined ? (
        <p>
          <Button busy={isBusy} onClick={() => void load()}>
            查看保存了我的哪些信息
          </Button>
        </p>
      ) : (
        <Export data={shown} />
      )}
      {isAsked ? (
        <>
          <p>{stands ? '删除后报名同时取消，名额让给别人，入场码失效。' : ''}姓名、联系方式、名单都会删掉，这个链接不再能用，不能恢复。</p>
          <div className="form-actions">
            <Button kind="danger" busy={isBusy} onClick={() => void erase()}>
              确定删除
            </Button>
            <Button onClick={() => setIsAsked(false)}>不删除</Button>
          </div>
        </>
      ) : (
        <p>
          <Button kind="danger" onClick={() => setIsAsked(true)}>
            删除我的信息
          </Button>
        </p>
      )}
    </details>
  )
}

function Export({ data }: { readonly data: BookingExport }): ReactElement {
  const { booking, contact, employer, help, roster, signedUpAt, deletedOn } = data
  const rows = [
    ['姓名', booking.name ?? ''],
    ['联系方式', contact ?? ''],
    ['单位或学校', employer ?? ''],
    ['需要的帮助', help ?? ''],
    ['同行人名单', roster.join('、')],
    ['人数', `${booking.people}人`],
    ['报名号', booking.code],
    ['报名时间', formatInstant(signedUpAt)],
    ['自动删除日期', formatPlainDate(deletedOn)],
  ] as const
  return (
    <>
      <dl className="facts">
        {rows.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text === '' ? '没有' : text}</dd>
          </div>
        ))}
      </dl>
      <label className="ui-field">
        <span>机器可读的全部内容（JSON），可以长按复制</span>
        <textarea className="ui-input" readOnly rows={4} value={JSON.stringify(data, null, 1)} />
      </label>
    </>
  )
}
