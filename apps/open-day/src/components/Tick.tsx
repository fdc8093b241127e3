import type { ReactElement, ReactNode } from 'react'

interface TickProps {
  readonly id: string
  readonly checked: boolean
  readonly error?: string | undefined
  readonly children: ReactNode
  readonly onChange: (checked: boolean) => void
}

/** Something to agree to, as large as a card. */
export function Tick({ id, checked, error, children, onChange }: TickProps): ReactElement {
  return (
    <div className="ui-field">
      <label className="card-option" htmlFor={id}>
        <input
          type="checkbox"
          id={id}
          checked={checked}
          aria-invalid={error !== undefined}
          {...(error !== undefined && { 'aria-describedby': `${id}-error` })}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{children}</span>
      </label>
      {error !== undefined && (
        <span className="ui-field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  )
}
