import { Notice } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import type { EvaluationView } from './evaluation-outputs.ts'
import { resultQuery } from './evaluation-queries.ts'
import { publicWords } from './public-words.ts'
import { useEvaluationStep, type StepDialogProps } from './use-evaluation-step.ts'

/** What everybody will see, what is kept from them and why, before it is out for good. */
export function PublishStep({ view, onClose }: StepDialogProps<EvaluationView>): ReactElement {
  const { id, title, version } = view
  const result = useQuery(resultQuery(id))
  const publish = useEvaluationStep(() => api.survey.publish.mutate({ evaluationId: id, version }), onClose)
  return (
    <Confirm
      title="公开结果"
      action="公开"
      busy={publish.isPending}
      disabled={result.data === undefined}
      onConfirm={() => publish.mutate()}
      onCancel={onClose}
    >
      {publish.isError && <FailureNotice error={publish.error} />}
      <p>{`“${title}”的结果将向所有人公开，不能撤回。公开的数字和您在“结果”页看到的完全一样。公开前系统会重新计一遍票，全部相符才公开。`}</p>
      <QueryView query={result} what="公开内容">
        {(counted) => (
          <Notice word="公开内容">
            <ul className="evaluation-public">
              {publicWords(view, counted).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Notice>
        )}
      </QueryView>
    </Confirm>
  )
}
