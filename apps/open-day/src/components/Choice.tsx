import type { ReactElement, ReactNode } from 'react'

export interface Option {
  readonly value: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly disabled?: boolean
}

interface ChoiceProps {
  /** Also the id of the first option, where a summary of faults leads. */
  readonly id: string
  readonly legend: string
  readonly hint?: ReactNode
  readonly options: readonly Option[]
  readonly value: string
  readonly error?: string | undefined
  readonly onChange: (value: string) => void
}

/** One of several, as large cards that a thumb hits. */
export function Choice({ id, legend, hint, options, value, error, onChange }: ChoiceProps): ReactElement {
  return (
    <fieldset className="ui-field choice" aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend>{legend}</legend>
      {hint !== undefined && <span className="ui-field-hint">{hint}</span>}
      {options.map((option, at) => (
        <label key={option.value} className="card-option" data-disabled={option.disabled === true || undefined}>
          <input
            type="radio"
            id={at === 0 ? id : `${id}-${at}`}
            name={id}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.hint !== undefined && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
      {error !== undefined && (
        <span className="ui-field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </fieldset>
  )
}
