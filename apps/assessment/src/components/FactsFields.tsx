import type { Rule } from '@sunlit/scoring'
import { Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { fieldsOf, type FactsDraft, type FactsField } from '../lib/facts-draft.ts'

interface FieldLook {
  readonly label: string
  readonly hint?: string
  readonly type?: 'date'
  readonly inputMode?: 'numeric' | 'decimal'
}

const LOOKS: Readonly<Record<FactsField, FieldLook>> = {
  count: { label: '数量', hint: '几条、几件、几次', inputMode: 'numeric' },
  dueOn: { label: '应完成日期', type: 'date' },
  doneOn: { label: '实际完成日期', type: 'date', hint: '还没有完成的留空，逾期天数算到今天' },
  share: { label: '扣分比例（%）', hint: '例如 40', inputMode: 'decimal' },
  numerator: { label: '符合要求的数量', inputMode: 'numeric' },
  denominator: { label: '总数', inputMode: 'numeric' },
  points: { label: '分值', hint: '在规则的范围内酌情', inputMode: 'decimal' },
  reason: { label: '理由', hint: '写明为什么是这个分值，被考核单位能看到' },
}

interface FactsFieldsProps {
  readonly rule: Rule
  readonly draft: FactsDraft
  readonly errors: ReadonlyMap<string, string>
  readonly onChange: (draft: FactsDraft) => void
}

/** The facts a rule asks for; points are never typed. */
export function FactsFields({ rule, draft, errors, onChange }: FactsFieldsProps): ReactElement {
  const fields = fieldsOf(rule)
  if (fields.length === 0) return <p className="ui-field-hint">这条规则只看事实有无，不需要填写数量。</p>
  return (
    <div className="facts">
      {fields.map((field) => {
        const { label, hint, type = 'text', inputMode } = LOOKS[field]
        return (
          <Field
            key={field}
            id={`facts.${field}`}
            label={label}
            {...(hint !== undefined && { hint })}
            type={type}
            {...(inputMode && { inputMode })}
            autoComplete="off"
            value={draft[field]}
            error={errors.get(`facts.${field}`)}
            onChange={(event) => onChange({ ...draft, [field]: event.target.value })}
          />
        )
      })}
    </div>
  )
}
