import type { ReactElement } from 'react'

interface TextAreaProps {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | undefined
  readonly maxLength: number
}

export function TextArea({ id, label, hint, value, onChange, error, maxLength }: TextAreaProps): ReactElement {
  return (
    <div className="ui-field">
      <label htmlFor={id}>{label}</label>
      <span className="ui-field-hint" id={`${id}-hint`}>
        {hint}
      </span>
      <textarea
        id={id}
        className="ui-input"
        rows={5}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        maxLength={maxLength}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? `${id}-hint` : `${id}-hint ${id}-error`}
      />
      {error !== undefined && (
        <span className="ui-field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  )
}
