import { EVALUATION_STATE_NAMES } from '@sunlit/contracts'
import { Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
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
      <PageHead
        title={`问卷：${evaluation.title}`}
        lead={`${evaluation.year} 年，${EVALUATION_STATE_NAMES[evaluation.state]}`}
        actions={
          <Link className="ui-button" href={`/evaluations/${evaluation.id}`}>
            回到这次评议
          </Link>
        }
      />
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
