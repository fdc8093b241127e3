import { formatInstant } from '@sunlit/calendar'
import { Button, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { api } from '../../lib/api.ts'
import type { OpenEventDetail } from './open-day-types.ts'
import { StepFailure } from './StepFailure.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useOpenStep } from './use-open-step.ts'

interface EventStepsProps {
  readonly event: OpenEventDetail
  /** An event of an organisation below is out of sight from then on. */
  readonly onReturnedBelow: () => void
}

/** The next step of a plan, for whoever takes it; for everybody else what it waits for. */
export function EventSteps({ event, onReturnedBelow }: EventStepsProps): ReactElement | null {
  const { state, can, reason, purgedAt, organisationName } = event
  return (
    <>
      {organisationName !== null && (
        <Notice tone="info" word="下级活动">
          这是下级机构“{organisationName}”的活动，在这里只能查看{can.decide ? '和审批' : ''}，修改、公告和报名由该机构办理。
        </Notice>
      )}
      {state === 'returned' && (
        <Notice tone="danger" word="已退回">
          退回的原因：{reason}
        </Notice>
      )}
      {state === 'called-off' && (
        <Notice tone="info" word="已取消">
          取消的原因：{reason}
        </Notice>
      )}
      {purgedAt !== null && (
        <Notice tone="info" word="已清除">
          报名信息已按期删除（{formatInstant(purgedAt)}），删除证明写入存证日志。报名号、人数和状态留作统计核对。详见“删除证明”。
        </Notice>
      )}
      {can.submit && <SubmitStep event={event} />}
      {can.decide && <DecideStep key={event.version} event={event} onReturnedBelow={onReturnedBelow} />}
      {can.isOwnPlan && <Notice tone="waiting">这个方案是您提交的，须由另一人审批。</Notice>}
      {state === 'submitted' && !can.decide && !can.isOwnPlan && <Notice tone="waiting">方案已提交，等待{officeOf(event)}审批。</Notice>}
      {can.publish && <PublishStep event={event} />}
    </>
  )
}

function officeOf({ approvedBy }: OpenEventDetail): string {
  return approvedBy === 'above' ? '上级机构的政务公开办' : '政务公开办'
}

function SubmitStep({ event }: { readonly event: OpenEventDetail }): ReactElement {
  const { id: eventId, version } = event
  const submit = useOpenStep(() => api.openDay.submit.mutate({ eventId, version }))
  const isWithout = event.document.plan === ''
  return (
    <section className="panel stack" aria-label="提交审批">
      <h2>提交审批</h2>
      <StepFailure step={submit} />
      <p>{isWithout ? '还没有填写实施方案，填好后才能提交。' : `提交后由${officeOf(event)}审批，审批期间不能修改。批准后才能发布公告。`}</p>
      <div className="row-actions">
        <Button kind="main" busy={submit.isPending} disabled={isWithout} onClick={() => submit.mutate()}>
          提交审批
        </Button>
      </div>
    </section>
  )
}

function DecideStep({ event, onReturnedBelow }: EventStepsProps): ReactElement {
  const { id: eventId, version, organisationName } = event
  const [reason, setReason] = useState('')
  const decide = useOpenStep(
    async (approved: boolean) => {
      await api.openDay.decide.mutate({ eventId, version, approved, reason })
      return approved
    },
    (approved) => {
      if (!approved && organisationName !== null) onReturnedBelow()
    },
  )
  return (
    <section className="panel stack" aria-label="审批方案">
      <h2>审批方案</h2>
      <StepFailure step={decide} />
      <p>请核对活动内容、场次和实施方案。批准后“{event.unitName}”可以发布公告。</p>
      <TextField id="decide-reason" label="退回的原因（退回时必填）" max={500} value={reason} onChange={setReason} />
      <div className="row-actions">
        <Button kind="main" busy={decide.isPending && decide.variables} onClick={() => !decide.isPending && decide.mutate(true)}>
          批准
        </Button>
        <Button
          busy={decide.isPending && !decide.variables}
          disabled={reason.trim() === ''}
          onClick={() => !decide.isPending && decide.mutate(false)}
        >
          退回
        </Button>
      </div>
    </section>
  )
}

function PublishStep({ event }: { readonly event: OpenEventDetail }): ReactElement {
  const { id: eventId, version } = event
  const [isAsking, setAsking] = useState(false)
  const publish = useOpenStep(
    () => api.openDay.publish.mutate({ eventId, version }),
    () => setAsking(false),
  )
  return (
    <section className="panel stack" aria-label="发布公告">
      <h2>发布公告</h2>
      <StepFailure step={publish} />
      <p>方案已批准。请先下载公告核对，再发布。发布后公众可以看到活动，并在报名时间内报名。</p>
      <div className="row-actions">
        <Button kind="main" busy={publish.isPending} onClick={() => setAsking(true)}>
          发布公告
        </Button>
      </div>
      {isAsking && (
        <Confirm
          title="发布公告"
          action="发布"
          busy={publish.isPending}
          onConfirm={() => publish.mutate()}
          onCancel={() => setAsking(false)}
        >
          <p>
            “{event.title}”的 {event.sessions.length} 场活动将向社会公开，<strong>不能撤回</strong>
            。以后的更正、改期和取消都会通知已报名的人。
          </p>
          {event.warnings.length > 0 && (
            <ul className="warning-list">
              {event.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          )}
        </Confirm>
      )}
    </section>
  )
}
