import { RULING_DECISION_NAMES, RULING_DECISIONS } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import './ruling.css'

export type Decision = (typeof RULING_DECISIONS)[number]

const MEANS: Readonly<Record<Decision, string>> = {
  upheld: '认定不变',
  amended: '事实有出入，按更正后的计分',
  withdrawn: '不成立，不再计分',
}

interface DecisionChoiceProps {
  readonly value: Decision | undefined
  readonly error?: string | undefined
  readonly onChange: (decision: Decision) => void
}

/** The three ways to rule, each with what it means. */
export function DecisionChoice({ value, error, onChange }: DecisionChoiceProps): ReactElement {
  return (
    <fieldset className="decision-choice" {...(error !== undefined && { 'aria-describedby': 'decision-error' })}>
      <legend>裁定结果</legend>
      {RULING_DECISIONS.map((decision) => (
        <label key={decision}>
          <input type="radio" name="decision" checked={value === decision} onChange={() => onChange(decision)} />
          {RULING_DECISION_NAMES[decision]}
          <span className="word-muted">{MEANS[decision]}</span>
        </label>
      ))}
      {error !== undefined && (
        <span className="ui-field-error" id="decision-error">
          {error}
        </span>
      )}
    </fieldset>
  )
}
