import { SUMMARY_STAGE_NAMES, type SummaryStage } from '@sunlit/contracts'
import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement, type ReactNode } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { may, useMe } from '../../lib/session.ts'

interface SummaryStepsProps {
  readonly stage: SummaryStage
  readonly summaryId: string | null
  readonly version: number
  readonly frozenByMe: boolean
  /** Why it cannot be frozen now. */
  readonly blocker: string | null
  readonly title: string
  /** What whoever freezes has to know: the quarters that are missing, who is left out. */
  readonly freezeWords: ReactNode
  readonly onFreeze: () => Promise<unknown>
}

type Step = 'freeze' | 'publish' | 'reopen'

/** The way of a year or a composite quarter: frozen by one person, published by another, back only with a reason. */
export function SummarySteps(props: SummaryStepsProps): ReactElement | null {
  const { stage, summaryId, version, frozenByMe, blocker, title } = props
  const client = useQueryClient()
  const me = useMe().data
  const [asked, setAsked] = useState<Step>()
  const [reason, setReason] = useState('')
  const step = useMutation({
    mutationFn: (taken: Step): Promise<unknown> => {
      if (taken === 'freeze') return props.onFreeze()
      const place = { summaryId: summaryId ?? '', version }
      return taken === 'publish' ? api.summary.publish.mutate(place) : api.summary.reopen.mutate({ ...place, reason })
    },
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['summary'] }), client.invalidateQueries({ queryKey: ['todo'] })]),
    onSettled: () => setAsked(undefined),
  })
  if (!me) return null
  const manages = may(me, 'summary.manage')
  const confirms = may(me, 'summary.confirm')
  return (
    <section className="panel summary-steps" aria-label="办理" data-no-print="">
      <p>
        现在的状态：<strong>{SUMMARY_STAGE_NAMES[stage]}</strong>
        {stage === 'frozen' && (frozenByMe ? '。由您定稿，须由另一人公示' : '。核对后由您或另一位确认人公示')}
      </p>
      {step.isError && <FailureNotice error={step.error} />}
      {stage === 'draft' && blocker !== null && <Notice tone="waiting">{blocker}</Notice>}
      <div className="row-actions">
        {stage === 'draft' && manages && blocker === null && (
          <Button kind="main" onClick={() => setAsked('freeze')}>
            定稿
          </Button>
        )}
        {stage === 'frozen' && confirms && !frozenByMe && (
          <Button kind="main" onClick={() => setAsked('publish')}>
            内部公示
          </Button>
        )}
        {stage !== 'draft' && manages && <Button onClick={() => setAsked('reopen')}>退回草稿</Button>}
      </div>
      {asked === 'freeze' && (
        <Confirm
          title="定稿"
          action="定稿"
          busy={step.isPending}
          onConfirm={() => step.mutate('freeze')}
          onCancel={() => setAsked(undefined)}
        >
          <p>{`“${title}”将按现在的依据固定下来，结果的摘要记入存证日志。之后由另一人核对并公示。`}</p>
          {props.freezeWords}
        </Confirm>
      )}
      {asked === 'publish' && (
        <Confirm
          title="内部公示"
          action="公示"
          busy={step.isPending}
          onConfirm={() => step.mutate('publish')}
          onCancel={() => setAsked(undefined)}
        >
          <p>{`公示后，本机构的人都能看到“${title}”。已公示的版本会一直保留。`}</p>
        </Confirm>
      )}
      {asked === 'reopen' && (
        <Confirm
          title="退回草稿"
          action="退回草稿"
          busy={step.isPending}
          onConfirm={() => reason.trim() !== '' && step.mutate('reopen')}
          onCancel={() => setAsked(undefined)}
        >
          <p>
            {stage === 'published' ? '已公示的版本仍可查阅；重新公示时会作为修订，并同样由两个人办理。' : '退回后可以更正，再重新定稿。'}
          </p>
          <Field
            id="reopen-reason"
            label="退回的原因"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={500}
            error={reason.trim() === '' ? '请写明原因' : undefined}
          />
        </Confirm>
      )}
    </section>
  )
}
