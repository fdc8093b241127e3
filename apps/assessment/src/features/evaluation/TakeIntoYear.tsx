import { assessmentPart, type Conversion } from '@sunlit/questionnaire'
import { formatPoints, ONE_POINT, parsePoints } from '@sunlit/scoring'
import { Button, Field, Notice } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { documentOf } from './document-of.ts'
import type { CountedResult, EvaluationView } from './evaluation-outputs.ts'
import { resultQuery } from './evaluation-queries.ts'
import { fullScoreOf } from './full-score.ts'
import { useEvaluationStep } from './use-evaluation-step.ts'

/** Hands the published scores to the year's assessment; every line is shown before it is handed over, and a second person confirms it there. */
export function TakeIntoYear({ view }: { readonly view: EvaluationView }): ReactElement {
  const result = useQuery(resultQuery(view.id))
  const year = useQuery({ queryKey: ['summary', 'year', view.year], queryFn: () => api.year.draft.query({ year: view.year }) })
  return (
    <section className="panel stack" aria-labelledby="take-into-year">
      <h2 id="take-into-year">{`计入${view.year}年度考核`}</h2>
      {failureOf(year.error).code === 'not_found' ? (
        <p>{`${view.year}年还没有已公示的季度。有了以后，再来折算计入。`}</p>
      ) : (
        <QueryView query={result} what="评议结果">
          {(counted) => (
            <QueryView query={year} what="年度算法">
              {(draft) => <TakeOrWhyNot view={view} counted={counted} draft={draft} />}
            </QueryView>
          )}
        </QueryView>
      )}
    </section>
  )
}

interface TakeOrWhyNotProps {
  readonly view: EvaluationView
  readonly counted: CountedResult
  readonly draft: { readonly parts: TakeFormProps['parts']; readonly stage: string }
}

function TakeOrWhyNot({ view, counted, draft: { parts, stage } }: TakeOrWhyNotProps): ReactElement {
  if (view.units.length === 0) return <p>这次评议不分单位，没有可以计入各单位的得分。</p>
  if (parts.length === 0) return <p>{`${view.year}年的年度算法里没有外部部分。在考核方案里加入“社会评议”部分后，再来计入。`}</p>
  if (stage !== 'draft') return <p>{`${view.year}年度结果已经定稿，不能再计入。`}</p>
  return <TakeForm view={view} counted={counted} parts={parts} />
}

interface TakeFormProps {
  readonly view: EvaluationView
  readonly counted: CountedResult
  readonly parts: readonly { readonly id: string; readonly name: string; readonly share: number }[]
}

const FULL = '100'

function TakeForm({ view, counted, parts }: TakeFormProps): ReactElement {
  const formula = documentOf(view)?.formula
  const [partId, setPartId] = useState(parts[0]?.id ?? '')
  const [kind, setKind] = useState<'score' | 'satisfied'>('score')
  const [of, setOf] = useState(formatPoints(formula ? fullScoreOf(formula) : 100 * ONE_POINT))
  const [full, setFull] = useState(FULL)
  const [isAsking, setAsking] = useState(false)
  const [ofPoints, fullPoints] = [parsePoints(of), parsePoints(full)]
  const isTyped = ofPoints !== undefined && ofPoints > 0 && fullPoints !== undefined && fullPoints > 0
  const conversion: Conversion = kind === 'score' ? { kind, of: ofPoints ?? 0, full: fullPoints ?? 0 } : { kind, full: fullPoints ?? 0 }
  const lines = view.units.map(({ id, name }) => {
    const part = assessmentPart(
      { partId, decimals: formula?.decimals ?? 2 },
      counted.results.scores.find(({ unit }) => unit === id),
      conversion,
    )
    return { id, name, ok: part.ok, words: part.ok ? part.words : part.sentence }
  })
  const entered = lines.filter(({ ok }) => ok).length
  const take = useEvaluationStep(
    () => api.survey.takeIntoYear.mutate({ evaluationId: view.id, partId, conversion: { ...conversion } }),
    () => setAsking(false),
  )
  return (
    <>
      {take.isSuccess && (
        <Notice tone="done" actions={<Link href={`/years/${view.year}/external?part=${encodeURIComponent(partId)}`}>去看外部得分</Link>}>
          {`${take.data.entered} 个单位的得分已计入，等另一人在“外部得分”里确认。`}
        </Notice>
      )}
      <div className="filter-bar">
        <div className="ui-field">
          <label htmlFor="take-part">计入哪一部分</label>
          <select id="take-part" className="ui-input" value={partId} onChange={(event) => setPartId(event.target.value)}>
            {parts.map(({ id, name, share }) => (
              <option key={id} value={id}>{`${name}（占 ${share / 100}%）`}</option>
            ))}
          </select>
        </div>
        <div className="ui-field">
          <label htmlFor="take-kind">怎样折算</label>
          {/* The two choices below. */}
          <select
            id="take-kind"
            className="ui-input"
            value={kind}
            onChange={(event) => setKind(event.target.value as 'score' | 'satisfied')}
          >
            <option value="score">按得分占满分的比例</option>
            <option value="satisfied">按满意率</option>
          </select>
        </div>
        {kind === 'score' && (
          <PointsText id="take-of" label="评议满分" value={of} onChange={setOf} isWrong={ofPoints === undefined || ofPoints <= 0} />
        )}
        <PointsText
          id="take-full"
          label="折算到多少分"
          value={full}
          onChange={setFull}
          isWrong={fullPoints === undefined || fullPoints <= 0}
        />
      </div>
      {isTyped && (
        <ul className="evaluation-lines" aria-label="每个单位怎样折算">
          {lines.map(({ id, name, ok, words }) => (
            <li key={id} className={ok ? '' : 'word-muted'}>{`${name}：${words}`}</li>
          ))}
        </ul>
      )}
      <div>
        <Button kind="main" disabled={!isTyped || entered === 0} onClick={() => setAsking(true)}>
          {`计入 ${entered} 个单位`}
        </Button>
      </div>
      {isAsking && (
        <Confirm title="计入年度考核" action="计入" busy={take.isPending} onConfirm={() => take.mutate()} onCancel={() => setAsking(false)}>
          {take.isError && <FailureNotice error={take.error} />}
          <p>{`${entered} 个单位的得分将作为外部得分计入${view.year}年度考核，由另一人确认后生效。${lines.length > entered ? `${lines.length - entered} 个单位不能折算，不计入。` : ''}`}</p>
        </Confirm>
      )}
    </>
  )
}

interface PointsTextProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isWrong: boolean
}

function PointsText({ id, label, value, onChange, isWrong }: PointsTextProps): ReactElement {
  return (
    <Field
      id={id}
      label={label}
      inputMode="decimal"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={isWrong ? '请填写大于 0 的分值' : undefined}
    />
  )
}
