import { formatInstant } from '@sunlit/calendar'
import { STAGE_NAMES } from '@sunlit/contracts'
import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import type { PeriodDetail } from '../../lib/outputs.ts'
import { withoutStop } from '../../lib/without-stop.ts'

/** Asks that a frozen or published quarter be opened again; a second person decides. */
export function ReopenRequest({ period }: { readonly period: PeriodDetail }): ReactElement | null {
  if (period.stage !== 'frozen' && period.stage !== 'published') return null
  return (
    <section className="panel stack" aria-labelledby="reopen-title">
      <h2 id="reopen-title">重启这个季度</h2>
      {period.reopening === null ? <RequestForm period={period} /> : <Pending period={period} reopening={period.reopening} />}
    </section>
  )
}

function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient()
  return () => Promise.all(['period', 'publication', 'todo'].map((key) => client.invalidateQueries({ queryKey: [key] })))
}

function RequestForm({ period }: { readonly period: PeriodDetail }): ReactElement {
  const refresh = useRefresh()
  const [to, setTo] = useState<'review' | 'appeals'>('review')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const request = useMutation({
    mutationFn: () => api.period.requestReopen.mutate({ periodId: period.id, version: period.version, to, reason: reason.trim() }),
    onSuccess: refresh,
    onSettled: () => setAsking(false),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() !== '') setAsking(true)
  }
  return (
    <form className="stack" aria-label="申请重启" onSubmit={submit}>
      <p>发现结果有误时，写明理由申请重启，由复核员或领导另一人审批。批准前结果不变；批准后再次公示会注明修订，原结果仍可查阅。</p>
      {request.isError &&
        (failureOf(request.error).code === 'conflict' ? (
          <ConflictNotice mine={reason} onReload={() => void refresh().then(() => request.reset())} />
        ) : (
          <FailureNotice error={request.error} />
        ))}
      <div className="ui-field">
        <label htmlFor="reopen-to">回到哪个阶段</label>
        <select
          id="reopen-to"
          className="ui-input"
          value={to}
          onChange={(event) => setTo(event.target.value === 'appeals' ? 'appeals' : 'review')}
        >
          <option value="review">{STAGE_NAMES.review}：更正、补录和复核问题</option>
          <option value="appeals">{STAGE_NAMES.appeals}：单位重新有完整的申诉期</option>
        </select>
      </div>
      <Field
        id="reopen-reason"
        label="理由"
        hint="会写进修订说明，所有看得到结果的人都能看到"
        value={reason}
        maxLength={500}
        error={tried && reason.trim() === '' ? '请写明理由' : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <div>
        <Button type="submit" busy={request.isPending}>
          申请重启
        </Button>
      </div>
      {asking && (
        <Confirm
          title={`申请重启：${period.title}`}
          action="提交申请"
          busy={request.isPending}
          onConfirm={() => request.mutate()}
          onCancel={() => setAsking(false)}
        >
          <p>{`申请由另一位复核员或领导审批，批准后季度回到“${STAGE_NAMES[to]}”。申请和理由会写入存证日志。`}</p>
        </Confirm>
      )}
    </form>
  )
}

interface PendingProps {
  readonly period: PeriodDetail
  readonly reopening: NonNullable<PeriodDetail['reopening']>
}

function Pending({ period, reopening }: PendingProps): ReactElement {
  const refresh = useRefresh()
  const withdraw = useMutation({
    mutationFn: () => api.period.withdrawReopen.mutate({ reopeningId: reopening.id, version: reopening.version }),
    onSettled: refresh,
  })
  return (
    <>
      {withdraw.isError && <FailureNotice error={withdraw.error} />}
      <Notice
        tone="waiting"
        word="等待审批"
        actions={
          <Button busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
            撤回申请
          </Button>
        }
      >
        {reopening.requestedBy.name}于{formatInstant(reopening.requestedAt)}申请回到“{STAGE_NAMES[reopening.to]}”，理由：
        {`${withoutStop(reopening.reason)}。批准前，${period.title}的结果不变。`}
      </Notice>
    </>
  )
}
