import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { useToday } from '../../lib/use-today.ts'
import { templatesQuery } from './evaluation-queries.ts'

/** Begins a draft: title, year, a questionnaire to start from, and who is judged. */
export function CreateEvaluation({ onDone }: { readonly onDone: () => void }): ReactElement {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const today = useToday()
  const [title, setTitle] = useState('')
  const [year, setYear] = useState(today.slice(0, 4))
  const [templateId, setTemplateId] = useState<string>()
  const [unitIds, setUnitIds] = useState<readonly string[]>([])
  const create = useMutation({
    mutationFn: () =>
      api.survey.create.mutate({ title, year: Number(year), unitIds: [...unitIds], ...(templateId !== undefined && { templateId }) }),
    onSuccess: async ({ evaluationId }) => {
      await client.invalidateQueries({ queryKey: ['survey'] })
      onDone()
      navigate(`/evaluations/${evaluationId}`)
    },
  })
  const failure = create.isError ? failureOf(create.error) : undefined
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!create.isPending) create.mutate()
  }
  return (
    <form className="stack" aria-label="新建评议" onSubmit={submit}>
      {failure && Object.keys(failure.fields).length === 0 && <FailureNotice error={create.error} />}
      <Field
        id="evaluation-title"
        label="名称"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        maxLength={100}
        required
        error={failure?.fields['title']}
      />
      <Field
        id="evaluation-for-year"
        label="计入哪一年的考核"
        type="number"
        min={2000}
        max={2200}
        value={year}
        onChange={(event) => setYear(event.target.value)}
        required
        error={failure?.fields['year']}
      />
      <TemplateChoice value={templateId} onChange={setTemplateId} />
      <UnitChoice value={unitIds} onChange={setUnitIds} />
      <div className="row-actions">
        <Button kind="main" type="submit" busy={create.isPending}>
          开始起草
        </Button>
        <Button onClick={onDone}>先不建</Button>
      </div>
    </form>
  )
}

interface TemplateChoiceProps {
  readonly value: string | undefined
  readonly onChange: (templateId: string | undefined) => void
}

function TemplateChoice({ value, onChange }: TemplateChoiceProps): ReactElement {
  const templates = useQuery(templatesQuery())
  return (
    <QueryView query={templates} what="问卷模板">
      {(list) => (
        <fieldset className="evaluation-templates">
          <legend>问卷从哪里开始</legend>
          {list.map(({ id, title, summary }) => (
            <label key={id}>
              <input type="radio" name="template" checked={value === id} onChange={() => onChange(id)} />
              <strong>{title}</strong>
              <small>{summary}</small>
            </label>
          ))}
          <label>
            <input type="radio" name="template" checked={value === undefined} onChange={() => onChange(undefined)} />
            <strong>空白问卷</strong>
            <small>题目、计分办法都自己编。</small>
          </label>
        </fieldset>
      )}
    </QueryView>
  )
}

interface UnitChoiceProps {
  readonly value: readonly string[]
  readonly onChange: (unitIds: readonly string[]) => void
}

/** As many as one evaluation judges. */
const MOST_UNITS = 200

/** Units of the directory as a list to tick: nothing opens over the panel, and all of them are seen. */
function UnitChoice({ value, onChange }: UnitChoiceProps): ReactElement {
  const units = useQuery({ queryKey: ['unit.list'], queryFn: () => api.unit.list.query() })
  const [words, setWords] = useState('')
  const open = (units.data ?? []).filter(({ activeTo }) => activeTo === null)
  const shown = open.filter(({ name }) => name.includes(words.trim()))
  const toggle = (id: string): void => onChange(value.includes(id) ? value.filter((other) => other !== id) : [...value, id])
  return (
    <QueryView query={units} what="单位名单">
      {() => (
        <fieldset className="evaluation-units">
          <legend>{`被评单位（已选 ${value.length} 个，可以以后再选）`}</legend>
          <div className="row-actions">
            <Button onClick={() => onChange(open.slice(0, MOST_UNITS).map(({ id }) => id))} disabled={open.length === 0}>
              {`选全部 ${open.length} 个`}
            </Button>
            <Button onClick={() => onChange([])} disabled={value.length === 0}>
              清空
            </Button>
          </div>
          {open.length > 12 && (
            <Field id="evaluation-unit-words" label="按名称查找" value={words} onChange={(event) => setWords(event.target.value)} />
          )}
          <div className="evaluation-unit-list">
            {shown.map(({ id, name }) => (
              <label key={id} className="check">
                <input type="checkbox" checked={value.includes(id)} onChange={() => toggle(id)} />
                {name}
              </label>
            ))}
          </div>
          {value.length > MOST_UNITS && <Notice>{`一次评议最多评 ${MOST_UNITS} 个单位。`}</Notice>}
        </fieldset>
      )}
    </QueryView>
  )
}
