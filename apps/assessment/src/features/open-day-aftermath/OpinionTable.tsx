import { formatPlainDate } from '@sunlit/calendar'
import { OPINION_SOURCE_NAMES, OPINION_STATE_NAMES } from '@sunlit/contracts'
import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import type { OpinionLine } from './aftermath-types.ts'

interface OpinionTableProps {
  readonly lines: readonly OpinionLine[]
  readonly withEvent?: boolean
  readonly onReply?: (line: OpinionLine) => void
  readonly onChange?: (line: OpinionLine) => void
}

/** Opinions as a list of tasks: who has to reply, until when, what came of it. */
export function OpinionTable({ lines, withEvent = false, onReply, onChange }: OpinionTableProps): ReactElement {
  return (
    <div className="plain-table-frame">
      <table className="plain-table opinion-table">
        <caption className="ui-sr-only">意见清单</caption>
        <thead>
          <tr>
            <th scope="col">意见</th>
            <th scope="col">责任单位</th>
            <th scope="col">期限</th>
            <th scope="col">办理结果</th>
            {(onReply || onChange) && (
              <th scope="col" data-no-print="">
                操作
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">
                {line.text === '' ? '（没有公开，已到期删除）' : line.text}
                <span className="word-muted">
                  {withEvent ? `${line.eventTitle} · ` : ''}
                  {OPINION_SOURCE_NAMES[line.source]}
                </span>
              </th>
              <td>{line.unitName}</td>
              <td>
                {formatPlainDate(line.dueOn)}
                <span className={line.isLate ? 'late' : 'word-muted'}>{dueWords(line)}</span>
              </td>
              <td>
                {line.reply === '' ? <span className="word-muted">{OPINION_STATE_NAMES[line.state]}</span> : line.reply}
                {line.state === 'answered' && !line.isPublic && (
                  <span className="word-muted">{`不公开${line.withheld === '' ? '' : `：${line.withheld}`}`}</span>
                )}
              </td>
              {(onReply || onChange) && (
                <td data-no-print="">
                  {line.text !== '' && (
                    <div className="row-actions">
                      {onReply && (
                        <Button onClick={() => onReply(line)} aria-label={`${line.state === 'open' ? '答复' : '更新'}：${line.text}`}>
                          {line.state === 'open' ? '答复' : '更新'}
                        </Button>
                      )}
                      {onChange && line.state === 'open' && (
                        <Button kind="quiet" onClick={() => onChange(line)} aria-label={`修改：${line.text}`}>
                          修改
                        </Button>
                      )}
                    </div>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function dueWords({ repliedOn, isLate, remaining }: OpinionLine): string {
  if (repliedOn === null) return remaining
  return `${formatPlainDate(repliedOn)}答复${isLate ? '，逾期' : ''}`
}
