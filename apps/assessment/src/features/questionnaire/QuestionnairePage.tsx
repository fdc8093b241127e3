import { Notice } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useParams } from 'wouter'
import { EvaluationHead } from '../../components/EvaluationHead.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { may, useMe } from '../../lib/session.ts'
import { evaluationQuery } from './queries.ts'
import { QuestionnaireEditor } from './QuestionnaireEditor.tsx'
import { QuestionnaireReading } from './QuestionnaireReading.tsx'
import { workOf, type Evaluation } from './work.ts'

/** The questionnaire of an evaluation: edited while it is a draft, read from then on. */
export function QuestionnairePage(): ReactElement {
  const { evaluationId = '' } = useParams<{ readonly evaluationId: string }>()
  const evaluation = useQuery(evaluationQuery(evaluationId))
  return (
    <QueryView query={evaluation} what="问卷">
      {(found) => <Found key={found.id} evaluation={found} />}
    </QueryView>
  )
}

function Found({ evaluation }: { readonly evaluation: Evaluation }): ReactElement {
  const me = useMe().data
  const manages = me !== undefined && me !== null && may(me, 'survey.manage')
  const work = workOf(evaluation)
  return (
    <div className="stack">
      <EvaluationHead evaluation={evaluation} />
      {work === undefined && <Notice tone="danger">问卷的格式比这个页面新，请刷新页面后再打开。</Notice>}
      {work &&
        (manages && evaluation.state === 'draft' ? (
          <QuestionnaireEditor evaluation={evaluation} begun={work} />
        ) : (
          <QuestionnaireReading evaluation={evaluation} work={work} manages={manages} />
        ))}
    </div>
  )
}
