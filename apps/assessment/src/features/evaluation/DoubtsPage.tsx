import { Button, EmptyState, Notice } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useParams } from 'wouter'
import { EvaluationHead } from '../../components/EvaluationHead.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { DoubtTable } from './DoubtTable.tsx'
import type { DoubtfulBallot, EvaluationView } from './evaluation-outputs.ts'
import { doubtfulQuery, evaluationQuery } from './evaluation-queries.ts'
import { useEvaluationStep } from './use-evaluation-step.ts'
import './evaluation.css'

/** Ballots in doubt: their reasons and nothing of what they say; two people decide, and none is deleted (rule W-7). */
export function DoubtsPage(): ReactElement {
  const { evaluationId = '' } = useParams<{ readonly evaluationId: string }>()
  const evaluation = useQuery(evaluationQuery(evaluationId))
  const doubts = useQuery(doubtfulQuery(evaluationId))
  return (
    <div className="stack">
      <QueryView query={evaluation} what="社会评议">
        {(view) => (
          <>
            <EvaluationHead evaluation={view} />
            <QueryView query={doubts} what="存疑答卷">
              {(ballots) => <Doubts view={view} ballots={ballots} />}
            </QueryView>
          </>
        )}
      </QueryView>
    </div>
  )
}

interface DoubtsProps {
  readonly view: EvaluationView
  readonly ballots: readonly DoubtfulBallot[]
}

/** The server takes as many at once. */
const AT_ONCE = 200

function Doubts({ view, ballots }: DoubtsProps): ReactElement {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const isOpen = view.state === 'closed'
  const forMe = ballots.filter(({ decided, isOwnWord }) => isOpen && !decided && !isOwnWord)
  const picked = forMe.filter(({ ballotId }) => chosen.has(ballotId)).slice(0, AT_ONCE)
  const judge = useEvaluationStep(
    (decision: 'aside' | 'count') =>
      api.survey.judge.mutate({ evaluationId: view.id, ballotIds: picked.map(({ ballotId }) => ballotId), decision }),
    () => setChosen(new Set()),
  )
  if (ballots.length === 0) {
    return (
      <EmptyState title={view.steps.screenedAt === null ? '还没有筛查' : '没有存疑的答卷'}>
        {view.steps.screenedAt === null ? '在“进展”里筛查，找出的答卷列在这里。' : '筛查没有找出重复、过快、雷同或集中提交的答卷。'}
      </EmptyState>
    )
  }
  return (
    <>
      <p>
        这里只有存疑的原因，看不到答卷内容。两个人意见一致才算判定；意见不一致时，从后一个人的意见重新开始。搁置的答卷不计入，但不删除，数目和原因会公开。
      </p>
      {judge.isError && <FailureNotice error={judge.error} />}
      {judge.isSuccess && <Notice tone="done">{judgedWords(judge.data)}</Notice>}
      {isOpen && (
        <div className="evaluation-judge" data-no-print="">
          <Button onClick={() => setChosen(new Set(forMe.slice(0, AT_ONCE).map(({ ballotId }) => ballotId)))} disabled={forMe.length === 0}>
            {`选等我判定的 ${Math.min(forMe.length, AT_ONCE)} 份`}
          </Button>
          <output>{`已选 ${picked.length} 份`}</output>
          <Button kind="main" busy={judge.isPending} disabled={picked.length === 0} onClick={() => judge.mutate('aside')}>
            搁置
          </Button>
          <Button busy={judge.isPending} disabled={picked.length === 0} onClick={() => judge.mutate('count')}>
            计入
          </Button>
        </div>
      )}
      <DoubtTable
        ballots={ballots}
        isOpen={isOpen}
        chosen={chosen}
        onToggle={(ballotId) =>
          setChosen((before) => {
            const next = new Set(before)
            if (!next.delete(ballotId)) next.add(ballotId)
            return next
          })
        }
      />
    </>
  )
}

function judgedWords({ decided, waiting }: { readonly decided: number; readonly waiting: number }): string {
  const parts = [...(decided > 0 ? [`${decided} 份已判定`] : []), ...(waiting > 0 ? [`${waiting} 份等另一人判定`] : [])]
  return parts.length === 0 ? '这些已经有人判定，没有变化。' : `${parts.join('，')}。`
}
