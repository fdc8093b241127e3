import type { DoubleMark } from '@sunlit/contracts'
import type { Rule, Scheme } from '@sunlit/scoring'
import { Button, Field } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { FactsFields } from '../../components/FactsFields.tsx'
import { RulePicker } from '../../components/RulePicker.tsx'
import { placedRules } from '../../lib/placed-rules.ts'
import { MarkList } from './MarkList.tsx'
import { emptyMark, readMark, type Days } from './marks.ts'

interface MarksEditorProps {
  readonly scheme: Scheme
  readonly indicatorId: string
  readonly days: Days
  readonly marks: readonly DoubleMark[]
  readonly onMarks: (marks: readonly DoubleMark[]) => void
}

/** Facts under the rules of one indicator, one after the other; none at all says that nothing was found. */
export function MarksEditor({ scheme, indicatorId, days, marks, onMarks }: MarksEditorProps): ReactElement {
  const [draft, setDraft] = useState(() => emptyMark(days.today < days.to ? days.today : days.to))
  const [asked, setAsked] = useState(false)
  const rules = placedRules(scheme).filter(({ rule }) => rule.indicatorId === indicatorId)
  const rule: Rule | undefined = rules.find((placed) => placed.rule.id === draft.ruleId)?.rule
  const reading = readMark(draft, rule, days)
  const errors: ReadonlyMap<string, string> = asked && 'errors' in reading ? reading.errors : new Map()
  const add = (): void => {
    setAsked('errors' in reading)
    if ('errors' in reading) return
    onMarks([...marks, reading.mark])
    setDraft(emptyMark(draft.occurredOn))
  }
  return (
    <div className="stack">
      <MarkList marks={marks} scheme={scheme} onRemove={(index) => onMarks(marks.filter((_, at) => at !== index))} />
      <fieldset className="double-mark">
        <legend>添加一条问题</legend>
        <RulePicker
          id="rule"
          rules={rules}
          chosenId={draft.ruleId}
          error={errors.get('rule')}
          onChoose={(ruleId) => setDraft({ ...draft, ruleId })}
        />
        <Field
          id="occurredOn"
          label="发生日期"
          type="date"
          min={days.from}
          max={days.today < days.to ? days.today : days.to}
          value={draft.occurredOn}
          error={errors.get('occurredOn')}
          onChange={(event) => setDraft({ ...draft, occurredOn: event.target.value })}
        />
        {rule && <FactsFields rule={rule} draft={draft.facts} errors={errors} onChange={(facts) => setDraft({ ...draft, facts })} />}
        <div className="ui-field">
          <label htmlFor="note">说明（选填）</label>
          <textarea
            id="note"
            className="ui-input"
            rows={2}
            value={draft.note}
            onChange={(event) => setDraft({ ...draft, note: event.target.value })}
          />
        </div>
        <div className="evidence-actions">
          <Button onClick={add}>加入这一条</Button>
        </div>
      </fieldset>
    </div>
  )
}
