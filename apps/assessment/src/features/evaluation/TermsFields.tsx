import type { EvaluationTerms } from '@sunlit/contracts'
import { findQuestion } from '@sunlit/questionnaire'
import { Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { documentOf } from './document-of.ts'
import type { EvaluationView } from './evaluation-outputs.ts'

interface TermsFieldsProps {
  readonly view: EvaluationView
  readonly terms: EvaluationTerms
  readonly onChange: (terms: EvaluationTerms) => void
  readonly error: string | undefined
}

/** How ballots are guarded, and which numbers are too small for the public. */
export function TermsFields({ view, terms, onChange, error }: TermsFieldsProps): ReactElement {
  return (
    <fieldset className="evaluation-terms">
      <legend>收集和公布的规则</legend>
      <label className="check">
        <input
          type="checkbox"
          checked={terms.proofOfWork}
          onChange={(event) => onChange({ ...terms, proofOfWork: event.target.checked })}
        />
        网络评议提交前由手机在后台做一次安全校验，挡住成批刷票（不用看图、不用拖动）
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={terms.oneTimeCode === true}
          onChange={(event) => onChange({ ...terms, oneTimeCode: event.target.checked })}
        />
        网络评议要短信或邮箱验证码（每个号码一份，只保留加密标记）
      </label>
      <Field
        id="plan-least"
        label="公开时隐去小于几的数目"
        hint="一般为 5；填 1 就是不隐去"
        type="number"
        min={1}
        max={50}
        value={String(terms.least)}
        onChange={(event) => onChange({ ...terms, least: Number(event.target.value) })}
        error={error}
      />
      <label className="check">
        <input type="checkbox" checked={terms.oneWay} onChange={(event) => onChange({ ...terms, oneWay: event.target.checked })} />
        不分组的表也隐去小数目
      </label>
      <p className="word-muted">{withoutWords(view)}</p>
    </fieldset>
  )
}

/** Which answers never leave with the published ballots. */
export function withoutWords(view: Pick<EvaluationView, 'document' | 'terms' | 'state'>): string {
  const definition = documentOf(view)?.definition
  const names = view.terms.without.map((id) => `“${(definition && findQuestion(definition, id)?.title) ?? id}”`)
  return names.length === 0
    ? '公开的匿名答卷包含每一题的选择，文字意见都隐去。'
    : `公开的匿名答卷不含${names.join('、')}的答案，文字意见都隐去${view.state === 'draft' ? '；在“问卷”里可以调整' : ''}。`
}
