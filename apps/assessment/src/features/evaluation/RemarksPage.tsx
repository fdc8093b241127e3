import { CHANNEL_NAMES, listQuestions, type Questionnaire } from '@sunlit/questionnaire'
import { Button, EmptyState, Notice } from '@sunlit/ui'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams, useSearchParams } from 'wouter'
import { EvaluationHead } from '../../components/EvaluationHead.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { Loading } from '../../components/Loading.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { documentOf } from './document-of.ts'
import type { EvaluationView, RemarkView } from './evaluation-outputs.ts'
import { evaluationQuery } from './evaluation-queries.ts'
import { useEvaluationStep } from './use-evaluation-step.ts'
import './evaluation.css'

/** What people wrote, by question or by unit; a remark about a unit becomes a problem in the ledger by one press. */
export function RemarksPage(): ReactElement {
  const { evaluationId = '' } = useParams<{ readonly evaluationId: string }>()
  const evaluation = useQuery(evaluationQuery(evaluationId))
  return (
    <div className="stack">
      <QueryView query={evaluation} what="社会评议">
        {(view) => (
          <>
            <EvaluationHead evaluation={view} />
            <Remarks view={view} definition={documentOf(view)?.definition} />
          </>
        )}
      </QueryView>
    </div>
  )
}

interface Place {
  readonly key: string
  readonly label: string
  readonly questionId: string
  readonly unitId?: string
}

/** Everything in which people could write. */
export function placesOf(definition: Questionnaire): readonly Place[] {
  return listQuestions(definition).flatMap(({ question }): readonly Place[] => {
    if (question.kind === 'unit-matrix' && question.comment !== undefined) {
      return definition.units
        .filter(({ id }) => question.units === undefined || question.units.includes(id))
        .map(({ id, title }) => ({
          key: `${question.id}.${id}`,
          label: `${title}：${question.comment}`,
          questionId: question.id,
          unitId: id,
        }))
    }
    const isText = question.kind === 'long-text' || question.kind === 'short-text'
    return isText ? [{ key: question.id, label: question.title, questionId: question.id }] : []
  })
}

function Remarks({ view, definition }: { readonly view: EvaluationView; readonly definition: Questionnaire | undefined }): ReactElement {
  const [search, setSearch] = useSearchParams()
  if (definition === undefined) return <Notice tone="danger">这份问卷是新版本编写的，请刷新页面后再看。</Notice>
  const places = placesOf(definition)
  const place = places.find(({ key }) => key === search.get('place')) ?? places[0]
  if (place === undefined) return <EmptyState title="问卷里没有文字题">没有可以填写意见的题目。</EmptyState>
  return (
    <>
      <div className="filter-bar">
        <div className="ui-field field-wide">
          <label htmlFor="remark-place">写在哪里的意见</label>
          <select
            id="remark-place"
            className="ui-input"
            value={place.key}
            onChange={(event) => setSearch({ place: event.target.value }, { replace: true })}
          >
            {places.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </div>
      </div>
      <RemarkList key={place.key} view={view} place={place} />
    </>
  )
}

function RemarkList({ view, place }: { readonly view: EvaluationView; readonly place: Place }): ReactElement {
  const client = useQueryClient()
  const asked = { evaluationId: view.id, questionId: place.questionId, ...(place.unitId !== undefined && { unitId: place.unitId }) }
  const queryKey = ['survey', view.id, 'remarks', place.key]
  const remarks = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => api.survey.remarks.query({ ...asked, ...(pageParam !== '' && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const take = useEvaluationStep(
    (ballotId: string) => api.survey.takeRemark.mutate({ ...asked, unitId: place.unitId ?? '', ballotId }),
    () => void client.invalidateQueries({ queryKey: ['rectification'] }),
  )
  const all = remarks.data?.pages.flatMap((page) => page.remarks) ?? []
  if (remarks.isPending) return <Loading what="意见" />
  if (remarks.isError) return <FailureNotice error={remarks.error} onRetry={() => void remarks.refetch()} retrying={remarks.isFetching} />
  if (all.length === 0) return <EmptyState title="没有人在这里填写意见">换一处再看。</EmptyState>
  return (
    <>
      {take.isError && <FailureNotice error={take.error} />}
      <ul className="evaluation-remarks" aria-label={place.label}>
        {all.map((remark) => (
          <Remark key={remark.ballotId} remark={remark} isUnit={place.unitId !== undefined} busy={take.isPending} onTake={take.mutate} />
        ))}
      </ul>
      {remarks.hasNextPage && (
        <div>
          <Button busy={remarks.isFetchingNextPage} onClick={() => void remarks.fetchNextPage()}>
            再看一些
          </Button>
        </div>
      )}
    </>
  )
}

interface RemarkProps {
  readonly remark: RemarkView
  readonly isUnit: boolean
  readonly busy: boolean
  readonly onTake: (ballotId: string) => void
}

function Remark({ remark: { ballotId, channel, words, rectificationId }, isUnit, busy, onTake }: RemarkProps): ReactElement {
  return (
    <li>
      <p className="evaluation-words">{words}</p>
      <div>
        <span className="word-muted">{CHANNEL_NAMES[channel]}</span>
        {rectificationId !== null && <Link href={`/rectifications/${rectificationId}`}>已列入整改</Link>}
        {isUnit && rectificationId === null && (
          <Button busy={busy} onClick={() => onTake(ballotId)} aria-label={`列入整改：${words.slice(0, 30)}`}>
            列入整改
          </Button>
        )}
      </div>
    </li>
  )
}
