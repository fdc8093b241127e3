import type { ReactElement } from 'react'
import type { FieldParts } from './field-tie.ts'

interface FieldFrameProps extends FieldParts {
  /** The control, with the attributes of `fieldTie`. */
  readonly children: ReactElement
}

/** Label, hint and fault around one control. */
export function FieldFrame({ id, label, hint, error, children }: FieldFrameProps): ReactElement {
  return (
    <div className="ui-field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <span className="ui-field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children}
      {error !== undefined && (
        <span className="ui-field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  )
}
