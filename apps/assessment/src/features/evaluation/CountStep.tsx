import { Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { Confirm } from '../../components/Confirm.tsx'
import { runCount, type CountProgress } from './count-run.ts'
import type { EvaluationView } from './evaluation-outputs.ts'
import { useEvaluationStep, type StepDialogProps } from './use-evaluation-step.ts'

/** Counts once and shows how far it has come. */
export function CountStep({ view, onClose }: StepDialogProps<EvaluationView>): ReactElement {
  const [, navigate] = useLocation()
  const [progress, setProgress] = useState<CountProgress>()
  const count = useEvaluationStep(
    () => runCount(view, setProgress),
    () => navigate(`/evaluations/${view.id}/results`),
  )
  return (
    <Confirm title="计票" action="开始计票" busy={count.isPending} onConfirm={() => count.mutate()} onCancel={onClose}>
      {count.isError && <Notice tone="danger">{count.error.message}</Notice>}
      <p>计票只做一次，结果的摘要记入存证日志。计票后，设备和网络标记的密钥立即销毁，不能再筛查。公开结果须由您以外的另一人办理。</p>
      {count.isPending && progress && (
        <output>
          <progress value={progress.counted} max={Math.max(1, progress.of)} aria-label="计票进度" />{' '}
          {`${progress.counted} / ${progress.of} 份`}
        </output>
      )}
    </Confirm>
  )
}
