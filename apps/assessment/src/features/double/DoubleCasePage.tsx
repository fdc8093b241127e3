import { Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { periodQuery, schemeQuery } from '../../lib/queries.ts'
import { may, useMe } from '../../lib/session.ts'
import { useToday } from '../../lib/use-today.ts'
import { DecideForm } from './DecideForm.tsx'
import { outcomeWords, type CaseDetail } from './double-words.ts'
import { EntryCards } from './EntryCards.tsx'
import { EntryForm } from './EntryForm.tsx'
import './double.css'

/** One unit × indicator: my entry before it is handed in, both entries once they are, and the third person's decision. */
export function DoubleCasePage(): ReactElement {
  const { periodId = '', caseId = '' } = useParams<{ readonly periodId: string; readonly caseId: string }>()
  const detail = useQuery({ queryKey: ['period', periodId, 'double', 'case', caseId], queryFn: () => api.double.get.query({ caseId }) })
  return (
    <div className="stack">
      <QueryView query={detail} what="这项评分">
        {(answer) => (
          <>
            <PageHead title={`${answer.unitName} · ${answer.indicatorName}`} lead="双人评分" />
            <Link href={`/periods/${periodId}/double`}>返回双人评分</Link>
            <CaseView detail={answer} />
          </>
        )}
      </QueryView>
    </div>
  )
}

function CaseView({ detail }: { readonly detail: CaseDetail }): ReactElement | null {
  const me = useMe().data
  const today = useToday()
  const period = useQuery(periodQuery(detail.periodId)).data
  const scheme = useQuery({ ...schemeQuery(period?.scheme.id ?? '', period?.scheme.version), enabled: period !== undefined }).data?.document
  if (!me || !period || !scheme) return null
  const days = { from: period.opensOn, to: period.cutOff, today }
  const outcome = outcomeWords(detail)
  const isOneOfTwo = detail.entries.some(({ isMine }) => isMine)
  const canDecide = detail.standing === 'split' && !isOneOfTwo && !detail.recused && may(me, 'double.decide')
  return (
    <>
      {detail.recused && (
        <Notice tone="waiting" word="须回避">
          您不能评这个单位。请考核管理员换人。
        </Notice>
      )}
      {detail.standing === 'to-enter' && !detail.recused && (
        <EntryForm key={detail.id} detail={detail} scheme={scheme} days={days} personId={me.personId} />
      )}
      {detail.standing === 'handed-in' && (
        <Notice tone="done" word="已交上">
          另一位考核员也交上后，这里会显示两份评分和比对的结果。
        </Notice>
      )}
      {detail.standing === 'waiting' && <Notice word="评分中">两位考核员都交上以前，谁也看不到评分的内容。</Notice>}
      {outcome !== undefined && (
        <Notice tone={detail.standing === 'split' ? 'waiting' : 'done'} word="比对结果">
          {outcome}
        </Notice>
      )}
      {detail.standing !== 'to-enter' && detail.standing !== 'waiting' && <EntryCards detail={detail} scheme={scheme} />}
      {canDecide && <DecideForm detail={detail} scheme={scheme} days={days} />}
    </>
  )
}
