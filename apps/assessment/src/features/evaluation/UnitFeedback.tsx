import { formatInstant } from '@sunlit/calendar'
import { judgedOf } from '@sunlit/questionnaire'
import { formatRounded } from '@sunlit/scoring'
import { Button, Notice } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { fetchFile } from '../../lib/fetch-file.ts'
import type { EvaluationView, FeedbackView, SubjectScore } from './evaluation-outputs.ts'
import { useEvaluationStep } from './use-evaluation-step.ts'
import { TextField } from '../../components/TextField.tsx'

interface UnitFeedbackProps {
  readonly view: EvaluationView
  readonly unit: { readonly id: string; readonly name: string }
  readonly feedback: FeedbackView | undefined
  readonly writes: boolean
  readonly proposal: string
  readonly score: SubjectScore | undefined
  /** Of published scores. */
  readonly decimals: number
}

/** One unit: its result in a line, what it is told, the letter, its answer, and what became of what people wrote about it. */
export function UnitFeedback({ view, unit, feedback, writes, proposal, score, decimals }: UnitFeedbackProps): ReactElement {
  const letter = useMutation({ mutationFn: () => fetchFile(`/api/exports/evaluations/${view.id}/feedback/${unit.id}`) })
  const letterName = view.state === 'counted' ? '反馈函草稿（DOCX）' : '反馈函（DOCX）'
  return (
    <section className="panel stack" aria-labelledby={`feedback-${unit.id}`}>
      <header className="evaluation-unit">
        <h2 id={`feedback-${unit.id}`}>{unit.name}</h2>
        <span className="word-muted">{scoreWords(score, decimals)}</span>
      </header>
      {writes ? (
        <FeedbackForm view={view} unitId={unit.id} stored={feedback?.words} proposal={proposal} name={unit.name} />
      ) : (
        <Words feedback={feedback} />
      )}
      {feedback && (
        <div className="row-actions" data-no-print="">
          <Button busy={letter.isPending} aria-label={`${letterName}：${unit.name}`} onClick={() => letter.mutate()}>
            {letterName}
          </Button>
        </div>
      )}
      {letter.isError && <Notice tone="danger">{letter.error.message}</Notice>}
      {feedback && view.state !== 'counted' && <Response view={view} feedback={feedback} name={unit.name} />}
      {feedback && feedback.entries > 0 && (
        <p className="word-muted">
          {`公众意见列入整改 ${feedback.entries} 条，已销号 ${feedback.closedEntries} 条。`}
          <Link href={`/rectifications?unit=${unit.id}`}>看整改台账</Link>
        </p>
      )}
    </section>
  )
}

function scoreWords(score: SubjectScore | undefined, decimals: number): string {
  if (score === undefined) return '没有单独计分'
  if (score.state === 'no-sample' || score.score === undefined) return `${judgedOf(score)} 份，样本不足`
  return `${score.n} 份，得分 ${formatRounded(score.score, decimals)}${score.grade === undefined ? '' : `，${score.grade}`}`
}

function Words({ feedback }: { readonly feedback: FeedbackView | undefined }): ReactElement {
  if (!feedback) return <p className="word-muted">还没有写反馈意见。</p>
  return <p className="evaluation-words">{feedback.words}</p>
}

interface FeedbackFormProps {
  readonly view: EvaluationView
  readonly unitId: string
  readonly name: string
  readonly stored: string | undefined
  readonly proposal: string
}

function FeedbackForm({ view, unitId, name, stored, proposal }: FeedbackFormProps): ReactElement {
  const [words, setWords] = useState(stored ?? proposal)
  const save = useEvaluationStep(() => api.survey.writeFeedback.mutate({ evaluationId: view.id, unitId, words }))
  const isSaved = stored !== undefined && stored === words.trim()
  return (
    <form
      className="stack"
      aria-label={`给${name}的反馈意见`}
      onSubmit={(event) => {
        event.preventDefault()
        if (!save.isPending && !isSaved) save.mutate()
      }}
    >
      {save.isError && <FailureNotice error={save.error} />}
      <TextField
        id={`words-${unitId}`}
        label="反馈意见"
        {...(stored === undefined && { hint: '按这个单位的结果起草，请修改后保存' })}
        value={words}
        onChange={setWords}
        max={4000}
      />
      <div className="row-actions">
        <Button type="submit" busy={save.isPending} disabled={words.trim() === '' || isSaved} aria-label={`保存给${name}的反馈意见`}>
          保存
        </Button>
        {isSaved && <span className="evaluation-saved word-closed">已保存</span>}
      </div>
    </form>
  )
}

function isLate({ respondBy }: EvaluationView): boolean {
  return respondBy?.remaining.state === 'overdue'
}

function dueWords({ respondBy }: EvaluationView): string {
  return respondBy === null ? '' : `，${respondBy.remaining.text}`
}

interface ResponseProps {
  readonly view: EvaluationView
  readonly feedback: FeedbackView
  readonly name: string
}

function Response({ view, feedback, name }: ResponseProps): ReactElement {
  const { unitId, response, respondedAt, canRespond } = feedback
  const [isWriting, setWriting] = useState(false)
  const [words, setWords] = useState(response ?? '')
  const save = useEvaluationStep(
    () => api.survey.respond.mutate({ evaluationId: view.id, unitId, words }),
    () => setWriting(false),
  )
  if (!canRespond || (!isWriting && response !== null)) {
    return (
      <div className="evaluation-response">
        <h3>单位答复</h3>
        {response === null ? (
          <p className={isLate(view) ? 'word-lost' : 'word-muted'}>{`还没有答复${dueWords(view)}。`}</p>
        ) : (
          <p className="evaluation-words">{response}</p>
        )}
        {respondedAt !== null && <p className="word-muted">{formatInstant(respondedAt)}</p>}
        {canRespond && <Button onClick={() => setWriting(true)}>修改答复</Button>}
      </div>
    )
  }
  return (
    <form
      className="stack evaluation-response"
      aria-label={`${name}的答复`}
      onSubmit={(event) => {
        event.preventDefault()
        if (!save.isPending) save.mutate()
      }}
    >
      {save.isError && <FailureNotice error={save.error} />}
      <TextField
        id={`response-${unitId}`}
        label="您单位的答复"
        hint={`写明情况和整改打算，会与结果一并公开${dueWords(view)}`}
        value={words}
        onChange={setWords}
        max={4000}
      />
      <div>
        <Button kind="main" type="submit" busy={save.isPending} disabled={words.trim() === ''}>
          提交答复
        </Button>
      </div>
    </form>
  )
}
