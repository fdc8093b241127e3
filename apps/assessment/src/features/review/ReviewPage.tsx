import type { Facts } from '@sunlit/scoring'
import { Button, EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { useParams } from 'wouter'
import { Announced } from '../../components/Announced.tsx'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { PeriodTabs } from '../../components/PeriodTabs.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import type { FindingView } from '../../lib/outputs.ts'
import { periodQuery, schemeQuery } from '../../lib/queries.ts'
import { isTyping } from '../../lib/typing.ts'
import { BarredFindings } from './BarredFindings.tsx'
import { ReviewCard, type Writing } from './ReviewCard.tsx'
import { reviewStep, type ReviewStep } from './review-keys.ts'
import './review.css'

/** The queue of a reviewer: j and k go through it, a accepts, r returns with a reason. */
export function ReviewPage(): ReactElement {
  const { periodId = '' } = useParams<{ readonly periodId: string }>()
  const period = useQuery(periodQuery(periodId)).data
  const [said, setSaid] = useState({ words: '', turn: 0 })
  const queue = useQuery({
    queryKey: ['finding', 'queue', periodId],
    queryFn: () => api.finding.reviewQueue.query({ periodId, limit: 200 }),
  })
  return (
    <div className="stack">
      <PageHead title="复核" lead="j、k 上下选择，a 认定，e 更正后认定，r 退回。自己录入的和本单位的问题由别人复核。" />
      {period && <PeriodTabs periodId={periodId} stage={period.stage} />}
      <Announced {...said} />
      <QueryView query={queue} what="待复核的问题">
        {({ findings, next }) => (
          <>
            {findings.length === 0 ? (
              <EmptyState title="没有等您复核的问题">考核员提交后，会出现在这里。</EmptyState>
            ) : (
              <Queue periodId={periodId} findings={findings} onSaid={(words) => setSaid(({ turn }) => ({ words, turn: turn + 1 }))} />
            )}
            {next !== null && <p className="word-muted">先显示最新的 {findings.length} 条，处理后自动补上。</p>}
          </>
        )}
      </QueryView>
      <BarredFindings periodId={periodId} />
    </div>
  )
}

interface QueueProps {
  readonly periodId: string
  readonly findings: readonly FindingView[]
  /** What was decided, for who listens: it outlives the last card. */
  readonly onSaid: (words: string) => void
}

function Queue({ periodId, findings, onSaid }: QueueProps): ReactElement {
  const client = useQueryClient()
  const period = useQuery(periodQuery(periodId)).data
  const scheme = useQuery({ ...schemeQuery(period?.scheme.id ?? '', period?.scheme.version), enabled: period !== undefined }).data?.document
  const [at, setAt] = useState(0)
  const [writing, setWriting] = useState<Writing>()
  // The decision takes its card and the focus along: the next card gets it. Whoever chose in the list stays in the list.
  const moves = useRef(false)
  const current = findings[Math.min(at, findings.length - 1)]
  const refresh = (): Promise<unknown> =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['finding'] }),
      client.invalidateQueries({ queryKey: ['period', periodId] }),
      client.invalidateQueries({ queryKey: ['todo'] }),
    ])
  const decide = useMutation({
    mutationFn: (input: {
      readonly findingId: string
      readonly version: number
      readonly decision: 'accepted' | 'returned'
      readonly reason?: string
      readonly amended?: Facts
    }) => api.finding.review.mutate(input),
    onSuccess: async (_done, { decision }) => {
      setWriting(undefined)
      moves.current = true
      const left = findings.length - 1
      onSaid(`已${decision === 'accepted' ? '认定' : '退回'}一条，${left > 0 ? `还有 ${left} 条` : '都复核完了'}。`)
      await refresh()
    },
  })
  const accept = (): void => {
    if (current && !decide.isPending) decide.mutate({ findingId: current.id, version: current.version, decision: 'accepted' })
  }
  useReviewKeys((step) => {
    if (step === 'accept') accept()
    else if (step === 'return' || step === 'amend') setWriting(step)
    else {
      setWriting(undefined)
      moves.current = true
      setAt(Math.max(0, Math.min(findings.length - 1, at + (step === 'next' ? 1 : -1))))
    }
  })
  return (
    <div className="review">
      <ol className="review-list" aria-label="待复核">
        {findings.map((finding, index) => (
          <li key={finding.id}>
            <button
              type="button"
              aria-current={finding.id === current?.id}
              onClick={() => {
                setWriting(undefined)
                moves.current = false
                setAt(index)
              }}
            >
              <strong>{finding.unitName}</strong>
              <span>{scheme?.rules.find(({ id }) => id === finding.ruleId)?.text ?? finding.ruleId}</span>
            </button>
          </li>
        ))}
      </ol>
      <div className="stack">
        {decide.isError &&
          (failureOf(decide.error).code === 'conflict' ? (
            <ConflictNotice onReload={() => void refresh().then(() => decide.reset())} />
          ) : (
            <FailureNotice error={decide.error} />
          ))}
        {decide.isSuccess && (
          <Notice tone="done" spoken={false}>
            已{decide.variables.decision === 'accepted' ? '认定' : '退回'}一条。
          </Notice>
        )}
        {current && (
          <ReviewCard
            key={current.id}
            takesFocus={moves}
            finding={current}
            scheme={scheme}
            busy={decide.isPending}
            writing={writing}
            onWriting={setWriting}
            onAccept={accept}
            onReturn={(reason) => decide.mutate({ findingId: current.id, version: current.version, decision: 'returned', reason })}
            onAmend={(amended, reason) =>
              decide.mutate({ findingId: current.id, version: current.version, decision: 'accepted', reason, amended })
            }
          />
        )}
        <Button kind="quiet" onClick={() => void refresh()}>
          刷新列表
        </Button>
      </div>
    </div>
  )
}

/** Hears single keys while nobody types; always the newest handler. */
function useReviewKeys(onStep: (step: ReviewStep) => void): void {
  const latest = useRef(onStep)
  useEffect(() => {
    latest.current = onStep
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return
      const step = reviewStep(event.key)
      if (step === undefined) return
      // Otherwise the letter would land in the field that this very key opens.
      event.preventDefault()
      latest.current(step)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
