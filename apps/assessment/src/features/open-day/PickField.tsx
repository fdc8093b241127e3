import type { ReactElement } from 'react'

interface PickFieldProps<Value extends string> {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  /** What no choice is called; left out: there always is one. */
  readonly none?: string
  readonly disabled?: boolean
  /** Long choices. */
  readonly wide?: boolean
}

/** One of a few under a label, as every browser and every keyboard knows it. */
export function PickField<Value extends string>({
  id,
  label,
  value,
  onChange,
  choices,
  none,
  disabled = false,
  wide = false,
}: PickFieldProps<Value>): ReactElement {
  return (
    <div className={wide ? 'ui-field field-wide' : 'ui-field'}>
      <label htmlFor={id}>{label}</label>
      <select id={id} className="ui-input" value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}
