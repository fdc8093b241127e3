import { formatDate } from '@sunlit/calendar'
import type { ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import type { EvaluationView } from './evaluation-outputs.ts'
import { useEvaluationStep, type StepDialogProps } from './use-evaluation-step.ts'

export function OpenStep({ view, onClose }: StepDialogProps<EvaluationView>): ReactElement {
  const { id, title, version, opensOn, closesOn } = view
  const open = useEvaluationStep(() => api.survey.open.mutate({ evaluationId: id, version }), onClose)
  return (
    <Confirm title="开通收集" action="开通" busy={open.isPending} onConfirm={() => open.mutate()} onCancel={onClose}>
      {open.isError && <FailureNotice error={open.error} />}
      <p>
        {`开通后，公众可以在 ${opensOn === null ? '' : formatDate(opensOn)} 至 ${closesOn === null ? '' : formatDate(closesOn)} 填写“${title}”。问卷、计分办法和起止日期都不能再改。`}
      </p>
    </Confirm>
  )
}
