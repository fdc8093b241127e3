import type { ReactElement } from 'react'

interface WordsAreaProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly max: number
  readonly rows?: number
  readonly error?: string | undefined
}

/** Several lines of text with their hint and fault. */
export function WordsArea({ id, label, hint, value, onChange, max, rows = 4, error }: WordsAreaProps): ReactElement {
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
