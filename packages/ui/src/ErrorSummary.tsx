import { useEffect, useRef, type ReactElement } from 'react'

export interface FieldError {
  /** The id of the field the link moves to. */
  readonly fieldId: string
  readonly text: string
}

interface ErrorSummaryProps {
  readonly title: string
  readonly errors: readonly FieldError[]
}

/** Stands at the top of a form that was refused, takes the focus, and links to each field. */
export function ErrorSummary({ title, errors }: ErrorSummaryProps): ReactElement | null {
  const box = useRef<HTMLDivElement>(null)
  // Focus is the point of the piece: whoever cannot see the top of the page must be brought there.
  useEffect(() => {
    if (errors.length > 0) box.current?.focus()
  }, [errors])
  if (errors.length === 0) return null
  return (
    <div className="ui-error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.fieldId}>
            <a href={`#${error.fieldId}`} onClick={(event) => focusField(event, error.fieldId)}>
              {error.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function focusField(event: { preventDefault: () => void }, fieldId: string): void {
  event.preventDefault()
  document.getElementById(fieldId)?.focus()
}
