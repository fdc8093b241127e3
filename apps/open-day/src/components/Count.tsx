import { Button } from '@sunlit/ui'
import type { ReactElement, ReactNode } from 'react'

interface CountProps {
  readonly id: string
  readonly label: string
  readonly hint?: ReactNode
  readonly value: number
  readonly most: number
  readonly error?: string | undefined
  readonly onChange: (value: number) => void
}

/** How many people: typed, or by two large buttons. */
export function Count({ id, label, hint, value, most, error, onChange }: CountProps): ReactElement {
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="ui-field count">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <span className="ui-field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <div className="count-row">
        <Button aria-label={`${label}减少一人`} disabled={value <= 0} onClick={() => onChange(value - 1)}>
          −
        </Button>
        <input
          id={id}
          className="ui-input"
          inputMode="numeric"
          value={String(value)}
          aria-invalid={error !== undefined}
          {...(described !== '' && { 'aria-describedby': described })}
          onChange={(event) => onChange(Math.min(most, Number(event.target.value.replace(/\D/g, '').slice(0, 3))))}
        />
        <Button aria-label={`${label}增加一人`} disabled={value >= most} onClick={() => onChange(value + 1)}>
          +
        </Button>
        <span aria-hidden="true">人</span>
      </div>
      {error !== undefined && (
        <span className="ui-field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  )
}
