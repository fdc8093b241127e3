import type { ReactElement } from 'react'

interface WordsFieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly required?: boolean
  readonly rows?: number
  readonly max: number
}

/** Several lines of text under a label. */
export function WordsField({ id, label, value, onChange, required = false, rows = 3, max }: WordsFieldProps): ReactElement {
  return (
    <div className="ui-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="ui-input"
        rows={rows}
        maxLength={max}
        required={required}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
