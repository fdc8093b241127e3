import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RouterOutputs } from '@sunlit/trpc'
import { useState, type FormEvent, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { OwnOrganisationSelect } from './OwnOrganisationSelect.tsx'
import { classIdOf, classLabel, type ClassChoice } from './class-names.ts'

export type UnitLine = RouterOutputs['unit']['list'][number]

interface UnitFormProps {
  /** Left out: a new one. */
  readonly unit?: UnitLine
  readonly classes: readonly ClassChoice[]
  readonly onDone: () => void
}

export function UnitForm({ unit, classes, onDone }: UnitFormProps): ReactElement {
  const client = useQueryClient()
  const [name, setName] = useState(unit?.name ?? '')
  const [className, setClassName] = useState(unit ? classLabel(classes, unit.classId) : (classes[0]?.label ?? ''))
  const [activeFrom, setActiveFrom] = useState(unit?.activeFrom ?? '')
  const [ownOrganisationId, setOwnOrganisationId] = useState(unit?.ownOrganisationId ?? null)
  const save = useMutation({
    mutationFn: async () => {
      const shared = { name, classId: classIdOf(classes, className), activeFrom, ownOrganisationId }
      if (!unit) return void (await api.unit.create.mutate(shared))
      await api.unit.change.mutate({ unitId: unit.id, version: unit.version, ...shared })
    },
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ['unit.list'] }),
  })
  const isUnknown = classes.length > 0 && className.trim() !== '' && !classes.some(({ label }) => label === className.trim())
  const fields = save.isError ? failureOf(save.error).fields : {}
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <form className="stack" onSubmit={submit} aria-label={unit ? '修改单位' : '新增单位'}>
      {save.isError && <FailureNotice error={save.error} />}
      <Field
        id="unit-name"
        label="单位名称"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={fields['name']}
        maxLength={60}
        required
      />
      <Field
        id="unit-class"
        label="类别"
        hint="同一类别的单位在一张表里排名，例如 处室、事业单位、A类"
        list="unit-classes"
        value={className}
        onChange={(event) => setClassName(event.target.value)}
        error={fields['classId']}
        maxLength={80}
        required
      />
      <datalist id="unit-classes">
        {classes.map(({ id, label }) => (
          <option key={id} value={label}>
            {label}
          </option>
        ))}
      </datalist>
      {isUnknown && (
        <output className="word-muted">
          现有的考核方案里没有“{className.trim()}”这一类，季度考核用到它时会算不出分数。请从这些里选：
          {classes.map(({ label }) => label).join('、')}
        </output>
      )}
      <Field
        id="unit-from"
        label="从哪天起参加考核"
        type="date"
        value={activeFrom}
        onChange={(event) => setActiveFrom(event.target.value)}
        error={fields['activeFrom']}
        required
      />
      <OwnOrganisationSelect value={ownOrganisationId} onChange={setOwnOrganisationId} />
      <div className="row-actions">
        <Button kind="main" type="submit" busy={save.isPending}>
          {unit ? '保存' : '新增单位'}
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  )
}
