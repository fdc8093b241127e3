import { formatPlainDate } from '@sunlit/calendar'
import { RULING_DECISION_NAMES } from '@sunlit/contracts'
import type { Facts } from '@sunlit/scoring'
import type { ReactElement, ReactNode } from 'react'
import { factsWords } from '../lib/explanation-rows.ts'
import { changeWords, scoreStep } from '../lib/points-change.ts'
import './case-history.css'

/** A finding that was ruled on, as a publication or a bundle tells of it. */
export interface RuledFinding {
  readonly findingId: string
  readonly ruleText: string
  readonly foundOn: string
  readonly original: Facts
  readonly rulings: readonly {
    readonly id: string
    readonly level: number
    readonly decision: 'upheld' | 'amended' | 'withdrawn'
    readonly after: Facts | null
    /** Left out where only its hash is published. */
    readonly reason?: string
    readonly day: string
  }[]
  readonly scoreWithout: number
  readonly score: number
}

/** As it was stated, what was ruled, and what that did to the unit's score. */
export function PublishedRulings({ ruled }: { readonly ruled: readonly RuledFinding[] }): ReactElement | null {
  if (ruled.length === 0) return null
  return (
    <section className="stack" aria-labelledby="rulings-title">
      <h2 id="rulings-title">申诉裁定</h2>
      <ol className="case-history">
        {ruled.map((finding) => (
          <RuledItem key={finding.findingId} finding={finding} />
        ))}
      </ol>
    </section>
  )
}

function RuledItem({ finding }: { readonly finding: RuledFinding }): ReactElement {
  const { ruleText, foundOn, original, rulings, scoreWithout, score } = finding
  return (
    <li data-kind={rulings.at(-1)?.decision}>
      <strong>{ruleText}</strong>
      <p className="word-muted">{formatPlainDate(foundOn)}</p>
      <dl className="before-after">
        <dt>原认定</dt>
        <dd>{wordsOf(original)}</dd>
        {rulings.map(({ id, level, decision, after, reason, day }) => (
          <Ruled key={id} name={level === 2 ? '复议' : '裁定'}>
            {RULING_DECISION_NAMES[decision]}
            {decision === 'amended' && after !== null && `为：${wordsOf(after)}`}
            {decision === 'withdrawn' && '，不再计分'}（{formatPlainDate(day)}）{reason !== undefined && reason !== '' && `理由：${reason}`}
          </Ruled>
        ))}
        <dt>影响</dt>
        <dd>
          {changeWords(scoreWithout, score)}（{scoreStep(scoreWithout, score)}）
        </dd>
      </dl>
    </li>
  )
}

function Ruled({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function wordsOf(facts: Facts): string {
  return factsWords(facts) || '认定属实'
}
