import { RECTIFICATION_ORIGIN_NAMES, RECTIFICATION_ORIGINS, RECTIFICATION_STATE_NAMES, RECTIFICATION_STATES } from '@sunlit/contracts'
import { Field } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import { api } from '../../lib/api.ts'
import { periodsQuery } from '../../lib/queries.ts'
import { readLedgerSearch, writeLedgerSearch, type LedgerSearch } from './ledger-search.ts'

interface LedgerFilterBarProps {
  readonly search: LedgerSearch
  readonly onChange: (search: LedgerSearch) => void
}

export function LedgerFilterBar({ search, onChange }: LedgerFilterBarProps): ReactElement {
  const units = useQuery({ queryKey: ['unit.list'], queryFn: () => api.unit.list.query() }).data ?? []
  const periods = useQuery(periodsQuery()).data ?? []
  // What the address does not know narrows nothing: a choice is read back through it.
  const change = (changed: Partial<Record<keyof LedgerSearch, string>>): void =>
    onChange(
      readLedgerSearch(
        new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(writeLedgerSearch(search))), ...changed }).toString(),
      ),
    )
  return (
    <search className="filter-bar" data-no-print="">
      {units.length > 1 && (
        <Pick id="ledger-unit" label="单位" value={search.unit} onChange={(unit) => change({ unit })}>
          <option value="">全部单位</option>
          {units.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Pick>
      )}
      <Pick id="ledger-state" label="状态" value={search.state} onChange={(state) => change({ state, light: '' })}>
        <option value="live">未销号</option>
        {RECTIFICATION_STATES.map((state) => (
          <option key={state} value={state}>
            {RECTIFICATION_STATE_NAMES[state]}
          </option>
        ))}
        <option value="all">全部状态</option>
      </Pick>
      <Pick id="ledger-origin" label="来源" value={search.origin} onChange={(origin) => change({ origin })}>
        <option value="">全部来源</option>
        {RECTIFICATION_ORIGINS.map((origin) => (
          <option key={origin} value={origin}>
            {RECTIFICATION_ORIGIN_NAMES[origin]}
          </option>
        ))}
      </Pick>
      <Pick id="ledger-period" label="季度" value={search.period} onChange={(period) => change({ period })}>
        <option value="">全部季度</option>
        {periods.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Pick>
      <Field
        id="ledger-words"
        label="查找"
        data-shortcut="/"
        placeholder="问题、来源或编号"
        value={search.words}
        onChange={(event) => change({ words: event.target.value })}
      />
    </search>
  )
}

interface PickProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly children: ReactNode
}

function Pick({ id, label, value, onChange, children }: PickProps): ReactElement {
  return (
    <div className="ui-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="ui-input" value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </div>
  )
}
