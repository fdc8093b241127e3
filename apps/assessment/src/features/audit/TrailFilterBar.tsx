import { Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { EVENT_CHOICES, type TrailSearch } from './trail-search.ts'

interface TrailFilterBarProps {
  readonly search: TrailSearch
  readonly onChange: (search: TrailSearch) => void
}

export function TrailFilterBar({ search, onChange }: TrailFilterBarProps): ReactElement {
  return (
    <search className="filter-bar">
      <Field
        id="trail-from"
        label="从"
        type="date"
        value={search.from}
        onChange={(event) => onChange({ ...search, from: event.target.value })}
      />
      <Field id="trail-to" label="到" type="date" value={search.to} onChange={(event) => onChange({ ...search, to: event.target.value })} />
      <div className="ui-field">
        <label htmlFor="trail-type">事件</label>
        <select
          id="trail-type"
          className="ui-input"
          value={search.type}
          onChange={(event) => {
            const chosen = EVENT_CHOICES.find(([type]) => type === event.target.value)
            onChange({ ...search, type: chosen?.[0] ?? '' })
          }}
        >
          <option value="">全部事件</option>
          {EVENT_CHOICES.map(([type, name]) => (
            <option key={type} value={type}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Field
        id="trail-subject"
        label="对象编号"
        data-shortcut="/"
        placeholder="粘贴编号"
        value={search.subjectId}
        onChange={(event) => onChange({ ...search, subjectId: event.target.value })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={search.deployment}
          onChange={(event) => onChange({ ...search, deployment: event.target.checked })}
        />
        只看系统自身的事件
      </label>
    </search>
  )
}
