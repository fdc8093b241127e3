import { Button } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'

/** What is personal of one booking: shown when it is asked for, which is logged, and gone again with the page. */
export function VisitorCell({ bookingId, code }: { readonly bookingId: string; readonly code: string }): ReactElement {
  const read = useMutation({ mutationFn: () => api.openDay.visitor.mutate({ bookingId }) })
  const { data } = read
  if (!data)
    return (
      <>
        <Button kind="quiet" busy={read.isPending} aria-label={`查看 ${code} 的姓名`} onClick={() => read.mutate()}>
          查看
        </Button>
        {read.isError && (
          <span className="word-muted">
            {failureOf(read.error).code === 'not_found' ? '个人信息已删除' : failureOf(read.error).sentence}
          </span>
        )}
      </>
    )
  return (
    <span>
      {data.name}，{data.contact}
      {data.employer !== '' && <span className="event-under">{data.employer}</span>}
      {data.help !== '' && <span className="event-under">需要协助：{data.help}</span>}
      {data.roster.length > 0 && <span className="event-under">同行：{data.roster.join('、')}</span>}
      {data.documentEnd !== null && <span className="event-under">证件末四位：{data.documentEnd}</span>}
      {data.reason !== undefined && <span className="event-under">选定时的说明：{data.reason}</span>}
      <Button kind="quiet" onClick={read.reset}>
        收起
      </Button>
    </span>
  )
}
