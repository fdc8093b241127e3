import type { ComponentProps, ReactElement } from 'react'
import { fieldTie, type FieldParts } from './field-tie.ts'
import { FieldFrame } from './FieldFrame.tsx'

type FieldProps = FieldParts & Omit<ComponentProps<'input'>, 'id'>

/** One line of text under a label, with its hint and fault. */
export function Field({ id, label, hint, error, ...input }: FieldProps): ReactElement {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input {...input} {...fieldTie({ id, hint, error })} />
    </FieldFrame>
  )
}
