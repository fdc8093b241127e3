import { formatInstant } from '@sunlit/calendar'
import { STAGE_NAMES } from '@sunlit/contracts'
import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import type { PeriodDetail } from '../../lib/outputs.ts'
import { may, useMe } from '../../lib/session.ts'

/** The second person's word on a request to open a quarter again; everybody else of the office reads that there is one. */
export function ReopenDecision({ period }: { readonly period: PeriodDetail }): ReactElement | null {
  const client = useQueryClient()
  const me = useMe().data
  const [asking, setAsking] = useState<'approve' | 'decline'>()
  const [reason, setReason] = useState('')
  const refresh = (): Promise<unknown> =>
    Promise.all(['period', 'publication', 'todo'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  const { reopening } = period
  const decide = useMutation({
    mutationFn: (approve: boolean) =>
      api.period.decideReopen.mutate({
        reopeningId: reopening?.id ?? '',
        version: reopening?.version ?? 0,
        approve,
        ...(reason.trim() !== '' && { reason: reason.trim() }),
      }),
    onSuccess: refresh,
    onSettled: () => setAsking(undefined),
  })
  if (reopening === null || !me) return null
  const mayDecide = may(me, 'period.approve-reopen') && reopening.requestedBy.id !== me.personId
  return (
    <section className="panel stack" aria-labelledby="reopen-decision">
      <h2 id="reopen-decision">申请重启这个季度</h2>
      <p>
        {reopening.requestedBy.name}于{formatInstant(reopening.requestedAt)}申请，重启后回到“{STAGE_NAMES[reopening.to]}”。理由：
        {reopening.reason}
      </p>
      {decide.isError &&
        (failureOf(decide.error).code === 'conflict' ? (
          <ConflictNotice {...(reason !== '' && { mine: reason })} onReload={() => void refresh().then(() => decide.reset())} />
        ) : (
          <FailureNotice error={decide.error} />
        ))}
      {mayDecide ? (
        <div className="row-actions">
          <Button kind="main" busy={decide.isPending} onClick={() => setAsking('approve')}>
            同意重启
          </Button>
          <Button busy={decide.isPending} onClick={() => setAsking('decline')}>
            不同意
          </Button>
        </div>
      ) : (
        <Notice tone="waiting">须由另一位复核员或领导审批，申请人本人不能审批。</Notice>
      )}
      {asking && (
        <Confirm
          title={asking === 'approve' ? '同意重启' : '不同意重启'}
          action={asking === 'approve' ? '确认同意' : '确认不同意'}
          busy={decide.isPending}
          disabled={asking === 'decline' && reason.trim() === ''}
          onConfirm={() => decide.mutate(asking === 'approve')}
          onCancel={() => setAsking(undefined)}
        >
          {asking === 'approve' ? (
            <p>
              {period.title}
              将回到“{STAGE_NAMES[reopening.to]}”，可以更正问题。再次公示时标题注明修订，并列出各单位得分、名次的前后变化；原结果仍可查阅。
            </p>
          ) : (
            <p>这个季度保持不变，申请人会看到您的意见。</p>
          )}
          <Field
            id="reopen-decision-reason"
            label={asking === 'approve' ? '意见（选填）' : '不同意的原因'}
            value={reason}
            maxLength={500}
            error={asking === 'decline' && reason.trim() === '' ? '请写明原因' : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
        </Confirm>
      )}
    </section>
  )
}
