import type { ReactElement } from 'react'

interface TextFieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number
  readonly max: number
  readonly required?: boolean
  readonly hint?: string
}

/** Several lines of text under a label. */
export function TextField({ id, label, value, onChange, rows = 2, max, required = false, hint }: TextFieldProps): ReactElement {
  return (
    <div className="ui-field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <span className="ui-field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <textarea
        id={id}
        className="ui-input"
        rows={rows}
        maxLength={max}
        required={required}
        value={value}
        {...(hint !== undefined && { 'aria-describedby': `${id}-hint` })}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
