import type { ComponentProps, ReactElement } from 'react'
import { fieldTie, type FieldParts } from './field-tie.ts'
import { FieldFrame } from './FieldFrame.tsx'

type TextAreaProps = FieldParts & Omit<ComponentProps<'textarea'>, 'id'>

/** Several lines of text under a label, with their hint and fault. */
export function TextArea({ id, label, hint, error, ...area }: TextAreaProps): ReactElement {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <textarea rows={3} {...area} {...fieldTie({ id, hint, error })} />
    </FieldFrame>
  )
}
