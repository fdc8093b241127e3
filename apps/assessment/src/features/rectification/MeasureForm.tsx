import { Button, Field } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { api } from '../../lib/api.ts'
import { useToday } from '../../lib/use-today.ts'
import type { RectificationDetail } from './ledger-types.ts'
import { StepFailure } from './StepFailure.tsx'
import { useEntryStep } from './use-entry-step.ts'
import { WordsField } from './WordsField.tsx'

/** What the unit does about it, who answers for it, and by when. */
export function MeasureForm({ entry }: { readonly entry: RectificationDetail }): ReactElement {
  const today = useToday()
  const [measure, setMeasure] = useState(entry.measure ?? '')
  const [responsible, setResponsible] = useState(entry.responsible ?? '')
  const [plannedOn, setPlannedOn] = useState(entry.plannedOn ?? '')
  const people = useQuery({ queryKey: ['directory'], queryFn: () => api.directory.list.query() })
  const own = people.data?.units.find(({ unitId }) => unitId === entry.unitId)?.serving ?? []
  const names = [...new Set(own.map(({ name }) => name))]
  const write = useEntryStep(() =>
    api.rectification.writeMeasure.mutate({ rectificationId: entry.id, version: entry.version, measure, responsible, plannedOn }),
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!write.isPending) write.mutate()
  }
  return (
    <form className="panel stack" onSubmit={submit} aria-label="整改措施">
      <h2>{entry.measure === null ? '填写整改措施' : '整改措施'}</h2>
      <StepFailure step={write} />
      <WordsField id="measure" label="整改措施" rows={4} max={2_000} required value={measure} onChange={setMeasure} />
      <div className="entry-pair">
        <Field
          id="responsible"
          label="责任人"
          list="responsible-people"
          maxLength={60}
          required
          value={responsible}
          onChange={(event) => setResponsible(event.target.value)}
        />
        <datalist id="responsible-people">
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </datalist>
        <Field
          id="planned"
          label="计划完成日期"
          type="date"
          min={today}
          required
          value={plannedOn}
          onChange={(event) => setPlannedOn(event.target.value)}
        />
      </div>
      <div className="row-actions">
        <Button kind={entry.measure === null ? 'main' : 'plain'} type="submit" busy={write.isPending}>
          {entry.measure === null ? '保存措施' : '保存修改'}
        </Button>
      </div>
    </form>
  )
}
