import type { CompiledScheme } from '@sunlit/scoring'
import { Button, ErrorSummary, Field, type FieldError } from '@sunlit/ui'
import { useMemo, useState, type ReactElement } from 'react'
import { readFacts } from '../../lib/facts-draft.ts'
import { placedRules } from '../../lib/placed-rules.ts'
import { EvidenceField } from '../../components/EvidenceField.tsx'
import { FactsFields } from '../../components/FactsFields.tsx'
import { LivePoints, type RecordUnit } from './LivePoints.tsx'
import { draftErrors, type RecordDraft } from './record-draft.ts'
import { RulePicker } from './RulePicker.tsx'
import type { FileLimits, StagedFile } from '../../lib/staged-files.ts'
import { UnitsField } from './UnitsField.tsx'
import './record.css'

interface RecordFormProps {
  readonly draft: RecordDraft
  readonly files: readonly StagedFile[]
  readonly units: readonly RecordUnit[]
  readonly compiled: CompiledScheme
  readonly period: { readonly from: string; readonly to: string }
  readonly limits: FileLimits
  readonly today: string
  readonly busy: boolean
  readonly onDraft: (draft: RecordDraft) => void
  readonly onFiles: (files: readonly StagedFile[]) => void
  /** `submit`: straight to review. */
  readonly onSave: (submit: boolean) => void
}

/** Units, rule, facts, evidence from top to bottom; what it costs stands beside it and moves with every key. */
export function RecordForm(props: RecordFormProps): ReactElement {
  const { draft, compiled, units, onDraft, busy } = props
  const [asked, setAsked] = useState(false)
  const rules = useMemo(() => placedRules(compiled.scheme), [compiled])
  const rule = compiled.rules.get(draft.ruleId)?.rule
  const errors = useMemo(
    () => (asked ? draftErrors(draft, rule, props.period) : new Map<string, string>()),
    [asked, draft, rule, props.period],
  )
  const [summary, setSummary] = useState<readonly FieldError[]>([])
  const reading = rule && readFacts(rule, draft.facts)
  const chosen = units.filter(({ id }) => draft.unitIds.includes(id))

  const save = (submit: boolean): void => {
    const found = draftErrors(draft, rule, props.period)
    setAsked(true)
    setSummary([...found].map(([fieldId, text]) => ({ fieldId, text })))
    if (found.size === 0) props.onSave(submit)
  }
  return (
    <form
      className="record"
      onSubmit={(event) => {
        event.preventDefault()
        save(true)
      }}
    >
      <div className="record-fields">
        <ErrorSummary title="还没有保存，请先改好下面几处" errors={summary} />
        <UnitsField
          units={units}
          chosenIds={draft.unitIds}
          settled={draft.storedIds.length > 0}
          error={errors.get('units')}
          onChange={(unitIds) => onDraft({ ...draft, unitIds })}
        />
        <RulePicker
          id="rule"
          rules={rules}
          chosenId={draft.ruleId}
          error={errors.get('rule')}
          onChoose={(ruleId) => onDraft({ ...draft, ruleId })}
        />
        <Field
          id="occurredOn"
          label="发生日期"
          type="date"
          min={props.period.from}
          max={props.period.to}
          value={draft.occurredOn}
          error={errors.get('occurredOn')}
          onChange={(event) => onDraft({ ...draft, occurredOn: event.target.value })}
        />
        {rule && <FactsFields rule={rule} draft={draft.facts} errors={errors} onChange={(facts) => onDraft({ ...draft, facts })} />}
        <div className="record-late">
          <Field
            id="factKey"
            label="涉及的文件或事项（选填）"
            hint="同一份文件、同一件事写成一样，系统据此判断“一事不重复扣分”"
            value={draft.factKey}
            onChange={(event) => onDraft({ ...draft, factKey: event.target.value })}
          />
          <div className="ui-field">
            <label htmlFor="note">说明（选填）</label>
            <textarea
              id="note"
              className="ui-input"
              rows={3}
              value={draft.note}
              onChange={(event) => onDraft({ ...draft, note: event.target.value })}
            />
          </div>
          <EvidenceField
            files={props.files}
            addresses={draft.addresses}
            limits={props.limits}
            now={() => new Date()}
            onFiles={props.onFiles}
            onAddresses={(addresses) => onDraft({ ...draft, addresses })}
          />
          <div className="record-actions">
            <Button kind="main" type="submit" busy={busy}>
              提交复核
            </Button>
            <Button onClick={() => save(false)} busy={busy}>
              存为草稿
            </Button>
            <small>填写的内容自动保存在这台电脑上，关掉页面也不会丢。</small>
          </div>
        </div>
      </div>
      {reading?.ok && chosen.length > 0 && (
        <LivePoints
          compiled={compiled}
          units={chosen}
          asOf={props.today < props.period.to ? props.today : props.period.to}
          candidate={{
            id: draft.requestId,
            ruleId: draft.ruleId,
            foundOn: draft.occurredOn,
            facts: reading.facts,
            ...(draft.factKey.trim() !== '' && { factKey: draft.factKey.trim() }),
          }}
        />
      )}
    </form>
  )
}
