import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { api } from '../lib/api.ts'
import { Choose } from './Choose.tsx'

interface UnitSelectProps {
  readonly id: string
  readonly label: string
  readonly value: string | null
  readonly onChange: (unitId: string | null) => void
  /** What "no unit" is called here; left out: one has to be chosen. */
  readonly none?: string
}

/** One of the organisation's units that go on. */
export function UnitSelect({ id, label, value, onChange, none }: UnitSelectProps): ReactElement {
  const units = useQuery({ queryKey: ['unit.list'], queryFn: () => api.unit.list.query() })
  const open = (units.data ?? []).filter((unit) => unit.activeTo === null || unit.id === value)
  return (
    <Choose
      id={id}
      label={label}
      value={value}
      onChange={onChange}
      choices={open.map((unit) => ({ value: unit.id, label: unit.name }))}
      placeholder={none ?? '请选择单位'}
      clearable={none !== undefined}
      loading={units.isPending}
      empty={units.isError ? '没有载入单位，请稍后再试' : '没有符合的单位'}
    />
  )
}
