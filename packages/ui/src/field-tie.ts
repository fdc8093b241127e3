import type { ReactNode } from 'react'

/** What stands around a control of a form. */
export interface FieldParts {
  readonly id: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
}

/** Attributes that tie a control to its label, its hint and its fault: screen readers say them with it. */
export function fieldTie({ id, hint, error }: Omit<FieldParts, 'label'>) {
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ')
  return { id, className: 'ui-input', 'aria-invalid': error !== undefined, ...(described !== '' && { 'aria-describedby': described }) }
}
