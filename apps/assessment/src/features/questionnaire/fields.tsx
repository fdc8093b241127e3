import { Field } from '@sunlit/ui'
import { useState, type ReactElement, type ReactNode } from 'react'

interface TextProps {
  readonly id: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly value: string
  readonly most?: number
  readonly onChange: (value: string) => void
}

export function TextLine({ onChange, most, ...field }: TextProps): ReactElement {
  return (
    <Field
      {...field}
      autoComplete="off"
      {...(most !== undefined && { maxLength: most })}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

interface BlockProps extends TextProps {
  readonly rows?: number
  /** Beside the label, for instance a button that writes into the text. */
  readonly beside?: ReactNode
}

export function TextBlock({ id, label, hint, value, most, rows = 2, beside, onChange }: BlockProps): ReactElement {
  return (
    <div className="ui-field">
      <div className="qe-label">
        <label htmlFor={id}>{label}</label>
        {beside}
      </div>
      {hint !== undefined && (
        <span className="ui-field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <textarea
        id={id}
        className="ui-input"
        rows={rows}
        value={value}
        {...(most !== undefined && { maxLength: most })}
        {...(hint !== undefined && { 'aria-describedby': `${id}-hint` })}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

interface CheckProps {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function Check({ label, checked, onChange }: CheckProps): ReactElement {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}

interface WholeProps {
  readonly id: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** `undefined`: left open. */
  readonly value: number | undefined
  readonly onChange: (value: number | undefined) => void
  /** What the empty field means; without it, it has to be filled in. */
  readonly open?: string
}

/** A whole number from 0 on; what cannot be read is told and not passed on. */
export function WholeOrOpen({ id, label, hint, value, onChange, open }: WholeProps): ReactElement {
  const [text, setText] = useState<string>()
  const typed = text ?? (value === undefined ? '' : String(value))
  const isWrong = !(typed.trim() === '' ? open !== undefined : /^\d{1,6}$/.test(typed.trim()))
  return (
    <Field
      id={id}
      label={label}
      {...(hint !== undefined && { hint })}
      inputMode="numeric"
      autoComplete="off"
      placeholder={open}
      value={typed}
      error={isWrong ? '请填写整数' : undefined}
      onChange={(event) => {
        const next = event.target.value
        setText(next)
        if (next.trim() === '' && open !== undefined) onChange(undefined)
        else if (/^\d{1,6}$/.test(next.trim())) onChange(Number(next))
      }}
      onBlur={() => !isWrong && setText(undefined)}
    />
  )
}
