import { formatPlainDate } from '@sunlit/calendar'
import { ruleWords } from '@sunlit/scoring'
import { Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { CaseHistory } from '../../components/CaseHistory.tsx'
import { FindingFacts } from '../../components/FindingFacts.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import type { AppealCase } from '../../lib/outputs.ts'
import { periodQuery, schemeQuery } from '../../lib/queries.ts'
import { RulingForm } from './RulingForm.tsx'
import './appeals.css'

/** One case before the bench: the finding, what the unit says, what was ruled, and the ruling to be made. */
export function AppealCasePage(): ReactElement {
  const { periodId = '', findingId = '' } = useParams<{ readonly periodId: string; readonly findingId: string }>()
  const found = useQuery({ queryKey: ['appeal', 'case', findingId], queryFn: () => api.appeal.get.query({ findingId }) })
  return (
    <div className="stack">
      <PageHead
        title={found.data ? `${found.data.finding.unitName}的申诉` : '申诉'}
        actions={<Link href={`/periods/${periodId}/appeals`}>回到申诉列表</Link>}
      />
      <QueryView query={found} what="申诉">
        {(one) => <Case found={one} periodId={periodId} />}
      </QueryView>
    </div>
  )
}

function Case({ found, periodId }: { readonly found: AppealCase; readonly periodId: string }): ReactElement {
  const period = useQuery(periodQuery(periodId)).data
  const scheme = useQuery({ ...schemeQuery(period?.scheme.id ?? '', period?.scheme.version), enabled: period !== undefined }).data?.document
  const { finding, ruleText, rule, waiting } = found
  return (
    <div className="appeal-case">
      <section className="stack" aria-label="案情">
        <div className="panel stack">
          <FindingFacts finding={finding} ruleText={ruleText} />
          <p className="word-muted">
            {scheme && `规则：${ruleWords(rule, scheme.passShare)} · `}依据：{rule.source}
          </p>
        </div>
        <CaseHistory found={found} />
      </section>
      <section className="stack" aria-label="裁定">
        {waiting === null ? <Settled found={found} /> : <Waiting found={found} waiting={waiting} periodId={periodId} />}
      </section>
    </div>
  )
}

function Settled({ found }: { readonly found: AppealCase }): ReactElement {
  const last = found.rulings.at(-1)
  if (!last) return <Notice>这条问题没有等待裁定的申诉。</Notice>
  if (last.level === 2)
    return (
      <Notice tone="done" word="已办结">
        复议裁定已经作出，不再变更。
      </Notice>
    )
  return (
    <Notice tone="done" word="已裁定">
      {last.escalateUntil === null
        ? '问题已经撤销，没有可以复议的内容。'
        : `单位可以在${formatPlainDate(last.escalateUntil)}24时前接受裁定或申请复议。`}
    </Notice>
  )
}

interface WaitingProps {
  readonly found: AppealCase
  readonly waiting: NonNullable<AppealCase['waiting']>
  readonly periodId: string
}

function Waiting({ found, waiting, periodId }: WaitingProps): ReactElement {
  if (!waiting.isMine) {
    return <Notice tone="waiting">{waiting.level === 1 ? '等待复核员裁定。' : '复议由领导裁定，等待办理。'}</Notice>
  }
  if (waiting.barred !== null)
    return (
      <Notice tone="waiting" word="回避">
        {waiting.barred}
      </Notice>
    )
  return <RulingForm key={waiting.answerId} found={found} waiting={waiting} periodId={periodId} />
}
