import type { ReactElement } from 'react'
import { useLocation } from 'wouter'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import type { EvaluationView } from './evaluation-outputs.ts'
import { useEvaluationStep, type StepDialogProps } from './use-evaluation-step.ts'

export function ScreenStep({ view: { id }, onClose }: StepDialogProps<EvaluationView>): ReactElement {
  const [, navigate] = useLocation()
  const screen = useEvaluationStep(
    () => api.survey.screen.mutate({ evaluationId: id }),
    ({ found }) => (found > 0 ? navigate(`/evaluations/${id}/doubts`) : onClose()),
  )
  return (
    <Confirm title="筛查存疑答卷" action="开始筛查" busy={screen.isPending} onConfirm={() => screen.mutate()} onCancel={onClose}>
      {screen.isError && <FailureNotice error={screen.error} />}
      <p>系统会找出同一设备重复提交、作答过快、内容雷同、短时间集中提交的答卷。找出的答卷只是存疑，由两个人判定计入还是搁置，都不删除。</p>
    </Confirm>
  )
}
