import { Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import type { PeopleWanted } from './find-people.ts'

interface PeopleFilterProps {
  readonly wanted: PeopleWanted
  readonly groups: readonly string[]
  readonly onChange: (wanted: PeopleWanted) => void
}

/** Among thousands of people one is looked for by name, or a group at a time. */
export function PeopleFilter({ wanted, groups, onChange }: PeopleFilterProps): ReactElement {
  return (
    <div className="filter-bar" data-no-print="">
      <Field
        id="invited-search"
        label="查找姓名或序号"
        type="search"
        autoComplete="off"
        value={wanted.text}
        onChange={(event) => onChange({ ...wanted, text: event.target.value })}
      />
      {groups.length > 1 && (
        <div className="ui-field">
          <label htmlFor="invited-group">组别</label>
          <select
            id="invited-group"
            className="ui-input"
            value={wanted.group}
            onChange={(event) => onChange({ ...wanted, group: event.target.value })}
          >
            <option value="">全部</option>
            {groups.map((group) => (
              <option key={group}>{group}</option>
            ))}
          </select>
        </div>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={wanted.onlyWaiting}
          onChange={(event) => onChange({ ...wanted, onlyWaiting: event.target.checked })}
        />
        只看还没有领票的
      </label>
    </div>
  )
}
