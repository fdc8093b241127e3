import { Field } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { useToday } from '../../lib/use-today.ts'
import type { EvaluationView } from './evaluation-outputs.ts'
import { useEvaluationStep, type StepDialogProps } from './use-evaluation-step.ts'

/** Ends the collection; before the last day is over, only with a reason, which becomes public. */
export function CloseStep({ view, onClose }: StepDialogProps<EvaluationView>): ReactElement {
  const { id, version, closesOn, turnout } = view
  const today = useToday()
  const [reason, setReason] = useState('')
  const isEarly = closesOn !== null && today <= closesOn
  const isMissing = isEarly && reason.trim() === ''
  const close = useEvaluationStep(
    () => api.survey.close.mutate({ evaluationId: id, version, ...(isEarly && { reason: reason.trim() }) }),
    onClose,
  )
  const received = turnout.reduce((sum, each) => sum + each.received, 0)
  return (
    <Confirm
      title={isEarly ? '提前截止' : '截止'}
      action="确认截止"
      busy={close.isPending}
      disabled={isMissing}
      onConfirm={() => close.mutate()}
      onCancel={onClose}
    >
      {close.isError && <FailureNotice error={close.error} />}
      <p>{`现在收到 ${received} 份。截止后不再接收答卷，也不能再撤回，不能重新开通。`}</p>
      {isEarly && (
        <Field
          id="close-reason"
          label="提前截止的原因"
          hint="会记入存证日志并公开"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={200}
          error={isMissing ? '请写明原因' : undefined}
        />
      )}
    </Confirm>
  )
}
