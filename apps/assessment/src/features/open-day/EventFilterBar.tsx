import { EVENT_FORM_NAMES, EVENT_FORMS, OPEN_EVENT_STATE_NAMES, OPEN_EVENT_STATES } from '@sunlit/contracts'
import { Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { readOpenDaySearch, writeOpenDaySearch, type OpenDaySearch } from './open-day-search.ts'
import type { OpenEventLine } from './open-day-types.ts'
import { PickField } from './PickField.tsx'

interface EventFilterBarProps {
  readonly search: OpenDaySearch
  readonly years: readonly number[]
  readonly events: readonly OpenEventLine[]
  readonly onChange: (search: OpenDaySearch) => void
}

export function EventFilterBar({ search, years, events, onChange }: EventFilterBarProps): ReactElement {
  const units = [...new Map(events.map(({ unitId, unitName, organisationName }) => [unitId, `${organisationName ?? ''}${unitName}`]))]
  // What the address does not know narrows nothing: a choice is read back through it.
  const change = (changed: Partial<Record<keyof OpenDaySearch, string>>): void => {
    const now = Object.fromEntries(new URLSearchParams(writeOpenDaySearch(search)))
    onChange(readOpenDaySearch(new URLSearchParams({ ...now, ...changed }).toString()))
  }
  return (
    <search className="filter-bar" data-no-print="">
      <PickField
        id="open-year"
        label="年度"
        value={search.year}
        onChange={(year) => change({ year, month: '' })}
        choices={years.map((year) => ({ value: String(year), label: `${year}年` }))}
      />
      {units.length > 1 && (
        <PickField
          id="open-unit"
          label="单位"
          value={search.unit}
          onChange={(unit) => change({ unit })}
          none="全部单位"
          choices={units.toSorted(([, a], [, b]) => a.localeCompare(b, 'zh')).map(([value, label]) => ({ value, label }))}
        />
      )}
      <PickField
        id="open-state"
        label="状态"
        value={search.state}
        onChange={(state) => change({ state })}
        none="全部状态"
        choices={OPEN_EVENT_STATES.map((value) => ({ value, label: OPEN_EVENT_STATE_NAMES[value] }))}
      />
      <PickField
        id="open-form"
        label="形式"
        value={search.form}
        onChange={(form) => change({ form })}
        none="全部形式"
        choices={EVENT_FORMS.map((value) => ({ value, label: EVENT_FORM_NAMES[value] }))}
      />
      <Field
        id="open-words"
        label="查找"
        data-shortcut="/"
        placeholder="活动、主题、地点或单位"
        value={search.words}
        onChange={(event) => change({ words: event.target.value })}
      />
    </search>
  )
}
