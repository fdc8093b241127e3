import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'

interface PickListProps {
  readonly id: string
  readonly label: string
  readonly value: readonly string[]
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: readonly string[]) => void
}

/** Some of the scheme's rules or indicators: those chosen stand in a list, the others in a choice below it. */
export function PickList({ id, label, value, options, onChange }: PickListProps): ReactElement {
  const left = options.filter((option) => !value.includes(option.value))
  return (
    <div className="ui-field">
      <label htmlFor={id}>{label}</label>
      <ul className="pick-list">
        {value.map((chosen) => {
          const name = options.find((option) => option.value === chosen)?.label ?? chosen
          return (
            <li key={chosen}>
              <span>{name}</span>
              <Button kind="quiet" aria-label={`移出 ${name}`} onClick={() => onChange(value.filter((other) => other !== chosen))}>
                移出
              </Button>
            </li>
          )
        })}
      </ul>
      <select
        id={id}
        className="ui-input"
        value=""
        disabled={left.length === 0}
        onChange={(event) => event.target.value !== '' && onChange([...value, event.target.value])}
      >
        <option value="">{left.length === 0 ? '没有更多可加' : '加入…'}</option>
        {left.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
