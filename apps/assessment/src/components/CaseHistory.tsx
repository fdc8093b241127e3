import { formatInstant, formatPlainDate } from '@sunlit/calendar'
import { ANSWER_STATUS_NAMES, RULING_DECISION_NAMES } from '@sunlit/contracts'
import type { Facts } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { factsWords } from '../lib/explanation-rows.ts'
import type { AmendmentView, AnswerView, CaseView, RulingView } from '../lib/outputs.ts'
import { changeWords, scoreStep } from '../lib/points-change.ts'
import './case-history.css'

/** Everything that was said and decided about a finding since it was recorded, in its order. */
export function CaseHistory({ found }: { readonly found: CaseView }): ReactElement | null {
  const { amendments, answers, rulings } = found
  const said = answers.filter(({ status }) => status !== 'draft')
  if (amendments.length + said.length + rulings.length === 0) return null
  return (
    <ol className="case-history" aria-label="更正、意见与裁定">
      {amendments.map((amendment) => (
        <AmendmentNote key={amendment.id} amendment={amendment} />
      ))}
      {([1, 2] as const).flatMap((level) => [
        ...said.filter((answer) => answer.level === level).map((answer) => <AnswerNote key={answer.id} answer={answer} />),
        ...rulings.filter((ruling) => ruling.level === level).map((ruling) => <RulingNote key={ruling.id} ruling={ruling} />),
      ])}
    </ol>
  )
}

function AmendmentNote({ amendment }: { readonly amendment: AmendmentView }): ReactElement {
  const { before, after, reason, amendedAt, amendedBy, scoreBefore, scoreAfter } = amendment
  return (
    <li data-kind="amended">
      <strong>复核时更正</strong>
      <BeforeAfter before={before} after={after} scoreBefore={scoreBefore} scoreAfter={scoreAfter} />
      <p>原因：{reason}</p>
      <p className="word-muted">
        {amendedBy !== null && `${amendedBy} `}
        {formatInstant(amendedAt)}
      </p>
    </li>
  )
}

const SAID = {
  1: { agree: '单位确认无异议', appeal: '单位申诉' },
  2: { agree: '单位接受裁定', appeal: '单位申请复议' },
} as const

function AnswerNote({ answer }: { readonly answer: AnswerView }): ReactElement {
  const { level, status, grounds, sentBy, sentAt, evidence } = answer
  return (
    <li data-kind={answer.answer}>
      <strong>{SAID[level][answer.answer]}</strong>
      {status !== 'sent' && <span className="status">{ANSWER_STATUS_NAMES[status]}</span>}
      {grounds !== '' && <p className="case-grounds">{grounds}</p>}
      <AnswerEvidence evidence={evidence} />
      {sentAt !== null && (
        <p className="word-muted">
          {sentBy !== null && `${sentBy} `}
          {formatInstant(sentAt)}
        </p>
      )}
    </li>
  )
}

/** What the unit brought: files open from the store under their hash, addresses lead out. */
function AnswerEvidence({ evidence }: { readonly evidence: AnswerView['evidence'] }): ReactElement | null {
  if (evidence.length === 0) return null
  return (
    <ul className="evidence-links">
      {evidence.map((item) => (
        <li key={item.id}>
          <a href={item.kind === 'file' ? `/api/evidence/answers/${item.id}` : (item.url ?? '')} target="_blank" rel="noreferrer noopener">
            {item.fileName ?? item.url}
          </a>
          {item.mediaType?.startsWith('image/') === true && (
            <img src={`/api/evidence/answers/${item.id}`} alt={item.fileName ?? '申诉佐证'} loading="lazy" />
          )}
        </li>
      ))}
    </ul>
  )
}

const LEVELS = { 1: '裁定', 2: '复议裁定' } as const

function RulingNote({ ruling }: { readonly ruling: RulingView }): ReactElement {
  const { level, decision, before, after, reason, ruledOn, ruledBy, isWholeRule, eventId, scoreBefore, scoreAfter } = ruling
  return (
    <li data-kind={decision}>
      <strong>
        {LEVELS[level]}：{RULING_DECISION_NAMES[decision]}
      </strong>
      {isWholeRule && <span className="word-muted">（对这条规则的问题统一裁定）</span>}
      {decision === 'upheld' ? (
        <p>事实和扣分不变。</p>
      ) : (
        <BeforeAfter before={before} after={after} scoreBefore={scoreBefore} scoreAfter={scoreAfter} />
      )}
      <p>理由：{reason}</p>
      <p className="word-muted">
        {ruledBy !== null && `${ruledBy} `}
        {formatPlainDate(ruledOn)} ·{' '}
        <a href={`/api/proof/${eventId}`} download data-no-print="">
          下载裁定证明
        </a>
      </p>
    </li>
  )
}

interface BeforeAfterProps {
  readonly before: Facts
  /** Null: the finding counts no more. */
  readonly after: Facts | null
  readonly scoreBefore: number
  readonly scoreAfter: number
}

/** What stood there, what stands there since, and what that changed. */
export function BeforeAfter({ before, after, scoreBefore, scoreAfter }: BeforeAfterProps): ReactElement {
  return (
    <dl className="before-after">
      <dt>原来</dt>
      <dd>{wordsOf(before)}</dd>
      <dt>现在</dt>
      <dd>{after === null ? '撤销，不计分' : wordsOf(after)}</dd>
      <dt>影响</dt>
      <dd>
        {changeWords(scoreBefore, scoreAfter)}（{scoreStep(scoreBefore, scoreAfter)}）
      </dd>
    </dl>
  )
}

function wordsOf(facts: Facts): string {
  return factsWords(facts) || '认定属实'
}
