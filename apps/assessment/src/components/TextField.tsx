import type { ReactElement } from 'react'

interface TextFieldProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number
  readonly max: number
  readonly required?: boolean
  readonly error?: string | undefined
}

/** Several lines of text under a label, with their hint and fault. */
export function TextField({ id, label, hint, value, onChange, rows = 3, max, required = false, error }: TextFieldProps): ReactElement {
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ')
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
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error !== undefined}
        {...(described !== '' && { 'aria-describedby': described })}
      />
      {error !== undefined && (
        <span className="ui-field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  )
}
