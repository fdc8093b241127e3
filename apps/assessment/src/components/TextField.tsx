import { TextArea } from '@sunlit/ui'
import type { ReactElement } from 'react'

interface TextFieldProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number
  readonly max: number
  readonly required?: boolean
  readonly error?: string | undefined
}

/** Several lines of text whose value is all that matters, as most forms of the staff app have them. */
export function TextField({ onChange, max, ...area }: TextFieldProps): ReactElement {
  return <TextArea {...area} maxLength={max} onChange={(event) => onChange(event.target.value)} />
}
