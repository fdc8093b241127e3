import { formatInstant } from '@sunlit/calendar'
import { MESSAGE_CHANNEL_NAMES, MESSAGE_STATE_NAMES } from '@sunlit/contracts'
import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import '@sunlit/ui/row-cards.css'
import type { MessageLine } from '../../lib/notices.ts'
import { failureName, purposeName } from './message-words.ts'

interface MessageTableProps {
  readonly messages: readonly MessageLine[]
  readonly retrying: string | undefined
  readonly onRetry: (messageId: string) => void
}

export function MessageTable({ messages, retrying, onRetry }: MessageTableProps): ReactElement {
  return (
    <div className="plain-table-frame">
      <table className="plain-table row-cards">
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">渠道</th>
            <th scope="col">种类</th>
            <th scope="col">收件人</th>
            <th scope="col">状态</th>
            <th scope="col" className="figure">
              次数
            </th>
            <th scope="col">办理</th>
          </tr>
        </thead>
        <tbody>
          {messages.map((message) => (
            <MessageRow key={message.id} message={message} busy={retrying === message.id} onRetry={() => onRetry(message.id)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface MessageRowProps {
  readonly message: MessageLine
  readonly busy: boolean
  readonly onRetry: () => void
}

function MessageRow({ message, busy, onRetry }: MessageRowProps): ReactElement {
  const { channel, purpose, recipient, state, attempts, lastError, queuedAt, nextAttemptAt, sentAt, canRetry } = message
  return (
    <tr>
      <td>{formatInstant(queuedAt)}</td>
      <td>{MESSAGE_CHANNEL_NAMES[channel]}</td>
      <th scope="row">{purposeName(purpose)}</th>
      <td data-label="收件人">{recipient ?? '已清除'}</td>
      <td className="row-sentence">
        <span className={state === 'dead' ? 'word-lost' : state === 'sent' ? 'word-closed' : ''}>{MESSAGE_STATE_NAMES[state]}</span>
        {sentAt !== null && <div className="word-muted">{formatInstant(sentAt)}</div>}
        {lastError !== null && <div className="word-muted">{failureName(lastError)}</div>}
        {state === 'queued' && attempts > 0 && <div className="word-muted">下次：{formatInstant(nextAttemptAt)}</div>}
      </td>
      <td className="figure" data-label="次数">
        {attempts}
      </td>
      <td>
        {canRetry && (
          <Button busy={busy} onClick={onRetry}>
            重新发送
          </Button>
        )}
      </td>
    </tr>
  )
}
