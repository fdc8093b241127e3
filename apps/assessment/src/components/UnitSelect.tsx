import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactElement } from 'react'
import { api } from '../lib/api.ts'

interface UnitSelectProps {
  readonly id: string
  readonly label: string
  readonly value: string | null
  readonly onChange: (unitId: string | null) => void
  /** What "no unit" is called here; left out: one has to be chosen. */
  readonly none?: string
}

/** One of the organisation's units that go on, found by typing. */
export function UnitSelect({ id, label, value, onChange, none }: UnitSelectProps): ReactElement {
  const units = useQuery({ queryKey: ['unit.list'], queryFn: () => api.unit.list.query() })
  const options = (units.data ?? []).filter((unit) => unit.activeTo === null || unit.id === value)
  return (
    <div className="ui-field">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        {...(value !== null && { value })}
        onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
        options={options.map((unit) => ({ value: unit.id, label: unit.name }))}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={none !== undefined}
        placeholder={none ?? '请选择单位'}
        loading={units.isPending}
        notFoundContent={units.isError ? '没有载入单位,请稍后再试' : '没有符合的单位'}
      />
    </div>
  )
}
