import { formatPlainDate } from '@sunlit/calendar'
import { FINDING_STATUS_NAMES } from '@sunlit/contracts'
import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import type { FindingView } from '../../lib/outputs.ts'
import { may, useMe } from '../../lib/session.ts'

interface LeftFindingsProps {
  readonly periodId: string
  readonly findings: readonly FindingView[]
}

type Asked = { readonly step: 'take-over' } | { readonly step: 'withdraw'; readonly finding: FindingView }

/** What people who have left cannot finish: a colleague goes on with it, or the manager withdraws it with a reason. */
export function LeftFindings({ periodId, findings }: LeftFindingsProps): ReactElement | null {
  const client = useQueryClient()
  const me = useMe().data
  const [asked, setAsked] = useState<Asked>()
  const [reason, setReason] = useState('')
  const refresh = (): Promise<unknown> =>
    Promise.all(['period', 'finding', 'todo'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  const open = findings.filter(({ status }) => status !== 'submitted')
  const step = useMutation({
    mutationFn: async (what: Asked): Promise<void> => {
      if (what.step === 'withdraw') {
        const { id: findingId, version } = what.finding
        await api.finding.withdrawLeft.mutate({ findingId, version, reason: reason.trim() })
      } else await api.finding.takeOver.mutate({ findings: open.map(({ id, version }) => ({ findingId: id, version })) })
    },
    onSuccess: async () => {
      setReason('')
      await refresh()
    },
    onSettled: () => setAsked(undefined),
  })
  if (findings.length === 0 || !me) return null
  return (
    <section className="panel stack" aria-labelledby="left-findings">
      <h2 id="left-findings">离岗人员留下的问题</h2>
      <p>录入人已离岗，下面的问题由其他考核员接手，或由考核管理员写明原因后撤回。处理完之前不能定稿。</p>
      {step.isError &&
        (failureOf(step.error).code === 'conflict' ? (
          <ConflictNotice {...(reason !== '' && { mine: reason })} onReload={() => void refresh().then(() => step.reset())} />
        ) : (
          <FailureNotice error={step.error} />
        ))}
      <ul className="left-findings">
        {findings.map((finding) => (
          <li key={finding.id}>
            <span>
              {finding.unitName}，{formatPlainDate(finding.occurredOn)}，{FINDING_STATUS_NAMES[finding.status]}，由
              {finding.recordedBy?.name ?? '考核员'}录入
              {finding.note !== '' && `：${finding.note}`}
            </span>
            {may(me, 'finding.withdraw-left') && (
              <Button onClick={() => setAsked({ step: 'withdraw', finding })}>撤回{finding.unitName}的这一条</Button>
            )}
          </li>
        ))}
      </ul>
      {may(me, 'finding.record') && open.length > 0 && (
        <div>
          <Button kind="main" busy={step.isPending} onClick={() => setAsked({ step: 'take-over' })}>
            接手 {open.length} 条草稿和退回的问题
          </Button>
        </div>
      )}
      {asked?.step === 'take-over' && (
        <Confirm
          title="接手问题"
          action="确认接手"
          busy={step.isPending}
          onConfirm={() => step.mutate(asked)}
          onCancel={() => setAsked(undefined)}
        >
          <p>{`${open.length} 条问题转到您的名下，由您修改、补充佐证并提交复核。您退回过的、您所在单位的不能接手。`}</p>
        </Confirm>
      )}
      {asked?.step === 'withdraw' && (
        <Confirm
          title={`撤回：${asked.finding.unitName}，${formatPlainDate(asked.finding.occurredOn)}`}
          action="确认撤回"
          busy={step.isPending}
          disabled={reason.trim() === ''}
          onConfirm={() => step.mutate(asked)}
          onCancel={() => setAsked(undefined)}
        >
          <p>撤回后这条问题留在记录里，不再计分。原因会写入存证日志。</p>
          <Field
            id={`withdraw-left-${periodId}`}
            label="撤回原因"
            value={reason}
            maxLength={500}
            error={reason.trim() === '' ? '请写明原因' : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
        </Confirm>
      )}
    </section>
  )
}
