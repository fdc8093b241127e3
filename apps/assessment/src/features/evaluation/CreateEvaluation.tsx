import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { ChooseMany } from '../../components/ChooseMany.tsx'
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

function UnitChoice({ value, onChange }: UnitChoiceProps): ReactElement {
  const units = useQuery({ queryKey: ['unit.list'], queryFn: () => api.unit.list.query() })
  const open = (units.data ?? []).filter(({ activeTo }) => activeTo === null)
  if (units.isError) return <FailureNotice error={units.error} onRetry={() => void units.refetch()} retrying={units.isFetching} />
  return (
    <div className="stack">
      <ChooseMany
        id="evaluation-units"
        label="被评单位（可以以后再选）"
        value={value}
        onChange={onChange}
        choices={open.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder="从单位名单中选择"
      />
      <div className="row-actions">
        <Button onClick={() => onChange(open.map(({ id }) => id))} disabled={open.length === 0}>
          {`选全部 ${open.length} 个单位`}
        </Button>
        {value.length > 0 && <Button onClick={() => onChange([])}>清空</Button>}
      </div>
      {open.length > 200 && <Notice>一次评议最多评 200 个单位。</Notice>}
    </div>
  )
}
