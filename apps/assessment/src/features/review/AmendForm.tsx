import type { Facts, Rule } from '@sunlit/scoring'
import { Button, Field } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { FactsFields } from '../../components/FactsFields.tsx'
import { RulingPreview } from '../../components/RulingPreview.tsx'
import { draftOf, readFacts } from '../../lib/facts-draft.ts'
import type { FindingView } from '../../lib/outputs.ts'

interface AmendFormProps {
  readonly finding: FindingView
  readonly rule: Rule
  readonly busy: boolean
  readonly onAmend: (amended: Facts, reason: string) => void
  readonly onCancel: () => void
}

/** Corrects the facts while accepting: what the recorder stated stays on record beside it, with the change in points. */
export function AmendForm({ finding, rule, busy, onAmend, onCancel }: AmendFormProps): ReactElement {
  const [draft, setDraft] = useState(() => draftOf(finding.facts))
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const reading = readFacts(rule, draft)
  const errors = new Map(reading.ok ? [] : Object.entries(reading.errors).map(([field, sentence]) => [`facts.${field}`, sentence] as const))
  return (
    <form
      className="stack"
      aria-label="更正后认定"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (reading.ok && reason.trim() !== '' && !busy) onAmend(reading.facts, reason.trim())
      }}
    >
      <FactsFields rule={rule} draft={draft} errors={errors} onChange={setDraft} />
      {reading.ok && (
        <RulingPreview findingId={finding.id} version={finding.version} decision="amended" facts={reading.facts} deed="更正" />
      )}
      <Field
        id="amend-reason"
        label="更正原因"
        hint="录入的人和被考核单位会看到原来的事实、更正后的事实和这段文字"
        value={reason}
        maxLength={1_000}
        error={asked && reason.trim() === '' ? '更正时请写明原因' : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="evidence-actions">
        <Button kind="main" type="submit" busy={busy}>
          更正后认定
        </Button>
        <Button onClick={onCancel}>取消</Button>
      </div>
    </form>
  )
}
