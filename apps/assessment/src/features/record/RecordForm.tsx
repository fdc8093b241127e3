import type { CompiledScheme } from '@sunlit/scoring'
import { Button, ErrorSummary, Field, type FieldError } from '@sunlit/ui'
import { useEffect, useMemo, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react'
import { readFacts } from '../../lib/facts-draft.ts'
import { placedRules } from '../../lib/placed-rules.ts'
import { EvidenceField } from '../../components/EvidenceField.tsx'
import { FactsFields } from '../../components/FactsFields.tsx'
import { RulePicker } from '../../components/RulePicker.tsx'
import { LivePoints, type RecordUnit } from './LivePoints.tsx'
import { draftErrors, type RecordDraft } from './record-draft.ts'
import { StoredFormFiles } from './StoredFormFiles.tsx'
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
  readonly recent: { readonly ruleIds: readonly string[]; readonly unitIds: readonly string[] }
  /** Stands beside the form, below what the finding costs. */
  readonly beside: ReactNode
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
  const [startsAt] = useState(draft.unitIds.length === 0 ? 'units' : 'rule')
  // Whoever works by keyboard begins at once, with each finding anew; on a phone the keyboard would cover the page.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) document.getElementById(startsAt)?.focus()
  }, [startsAt])
  const rules = useMemo(() => placedRules(compiled.scheme), [compiled])
  const rule = compiled.rules.get(draft.ruleId)?.rule
  const days = useMemo(() => ({ ...props.period, today: props.today }), [props.period, props.today])
  const errors = useMemo(() => (asked ? draftErrors(draft, rule, days) : new Map<string, string>()), [asked, draft, rule, days])
  const [summary, setSummary] = useState<readonly FieldError[]>([])
  const reading = rule && readFacts(rule, draft.facts)
  const chosen = units.filter(({ id }) => draft.unitIds.includes(id))

  const save = (submit: boolean): void => {
    const found = draftErrors(draft, rule, days)
    setAsked(true)
    setSummary([...found].map(([fieldId, text]) => ({ fieldId, text })))
    if (found.size === 0) props.onSave(submit)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (!busy) save(true)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut from every field; the button does the same
    <form
      className="record"
      onKeyDown={onKeyDown}
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
          recentIds={props.recent.unitIds}
          onChange={(unitIds) => onDraft({ ...draft, unitIds })}
        />
        <RulePicker
          id="rule"
          rules={rules}
          chosenId={draft.ruleId}
          error={errors.get('rule')}
          recentIds={props.recent.ruleIds}
          onChoose={(ruleId) => {
            onDraft({ ...draft, ruleId })
            if (ruleId !== '') focusNext()
          }}
        />
        <Field
          id="occurredOn"
          label="发生日期"
          type="date"
          min={props.period.from}
          max={props.today < props.period.to ? props.today : props.period.to}
          value={draft.occurredOn}
          error={errors.get('occurredOn')}
          onChange={(event) => onDraft({ ...draft, occurredOn: event.target.value })}
        />
        {rule && <FactsFields rule={rule} draft={draft.facts} errors={errors} onChange={(facts) => onDraft({ ...draft, facts })} />}
        <div className="record-late">
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
          <Field
            id="factKey"
            label="涉及的文件或事项（选填）"
            hint="同一份文件、同一件事写成一样，系统据此判断“一事不重复扣分”"
            value={draft.factKey}
            onChange={(event) => onDraft({ ...draft, factKey: event.target.value })}
          />
          <EvidenceField
            files={props.files}
            addresses={draft.addresses}
            limits={props.limits}
            now={() => new Date()}
            onFiles={props.onFiles}
            onAddresses={(addresses) => onDraft({ ...draft, addresses })}
          />
          {draft.storedIds.length > 0 && <StoredFormFiles findingIds={draft.storedIds} />}
          <div className="record-actions">
            <Button kind="main" type="submit" busy={busy}>
              提交复核
            </Button>
            <Button onClick={() => save(false)} busy={busy}>
              存为草稿
            </Button>
            <small>按 Ctrl+Enter 提交。填写的内容自动保存在这台电脑上，关掉页面也不会丢。</small>
          </div>
        </div>
      </div>
      <div className="record-beside">
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
        {props.beside}
      </div>
    </form>
  )
}

/** From the rule on to what it asks for, with the figure that stands there selected, so that typing replaces it. */
function focusNext(): void {
  requestAnimationFrame(() => {
    const next = document.querySelector<HTMLInputElement>('.facts input') ?? document.getElementById('note')
    next?.focus()
    if (next instanceof HTMLInputElement && next.type !== 'date') next.select()
  })
}
