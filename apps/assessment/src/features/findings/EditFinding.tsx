import type { Rule } from '@sunlit/scoring'
import { Button, Field } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FactsFields } from '../../components/FactsFields.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { factsWords } from '../../lib/explanation-rows.ts'
import { draftOf, readFacts } from '../../lib/facts-draft.ts'
import { failureOf } from '../../lib/failure.ts'
import type { FindingView } from '../../lib/outputs.ts'

interface EditFindingProps {
  readonly finding: FindingView
  readonly rule: Rule
  readonly onDone: () => void
  readonly onSaved: () => Promise<unknown>
}

/** Changes facts, day and note of a draft or a returned finding; another rule is another finding. */
export function EditFinding({ finding, rule, onDone, onSaved }: EditFindingProps): ReactElement {
  const [facts, setFacts] = useState(() => draftOf(finding.facts))
  const [occurredOn, setOccurredOn] = useState(finding.occurredOn)
  const [factKey, setFactKey] = useState(finding.factKey ?? '')
  const [note, setNote] = useState(finding.note)
  // What the form started from: saving over a newer version is refused, even when the list was refreshed meanwhile.
  const [version, setVersion] = useState(finding.version)
  const reading = readFacts(rule, facts)
  const errors = new Map(reading.ok ? [] : Object.entries(reading.errors).map(([field, sentence]) => [`facts.${field}`, sentence] as const))
  const save = useMutation({
    mutationFn: () => {
      if (!reading.ok) throw new Error('the form let facts through that cannot be read')
      const change = { findingId: finding.id, version, ruleId: rule.id, occurredOn, facts: reading.facts, note }
      return api.finding.change.mutate({ ...change, ...(factKey.trim() !== '' && { factKey: factKey.trim() }) })
    },
    onSuccess: async () => {
      await onSaved()
      onDone()
    },
  })
  const isConflict = save.isError && failureOf(save.error).code === 'conflict'
  return (
    <form
      className="stack"
      aria-label="修改问题"
      onSubmit={(event) => {
        event.preventDefault()
        if (reading.ok && !save.isPending) save.mutate()
      }}
    >
      {isConflict && (
        <ConflictNotice
          {...(reading.ok && { mine: `${occurredOn} ${factsWords(reading.facts)} ${note}` })}
          theirs={`${finding.occurredOn} ${factsWords(finding.facts)} ${finding.note}`}
          onReload={() => {
            void onSaved()
            save.reset()
            setVersion(finding.version)
          }}
        />
      )}
      {save.isError && !isConflict && <FailureNotice error={save.error} />}
      <Field id="occurredOn" label="发生日期" type="date" value={occurredOn} onChange={(event) => setOccurredOn(event.target.value)} />
      <FactsFields rule={rule} draft={facts} errors={errors} onChange={setFacts} />
      <Field id="factKey" label="涉及的文件或事项（选填）" value={factKey} onChange={(event) => setFactKey(event.target.value)} />
      <div className="ui-field">
        <label htmlFor="note">说明（选填）</label>
        <textarea id="note" className="ui-input" rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
      <div className="evidence-actions">
        <Button kind="main" type="submit" busy={save.isPending}>
          保存修改
        </Button>
        <Button onClick={onDone}>不改了</Button>
      </div>
    </form>
  )
}
