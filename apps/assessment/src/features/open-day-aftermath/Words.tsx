import type { ReactElement } from 'react'

interface WordsProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly rows?: number
  readonly max: number
  readonly required?: boolean
  readonly onChange: (value: string) => void
}

/** Several lines of text under a label. */
export function Words({ id, label, hint, value, rows = 3, max, required = false, onChange }: WordsProps): ReactElement {
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
