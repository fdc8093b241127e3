import { formatPoints, formatRatio, parsePoints, type Points, type Ratio } from '@sunlit/scoring'
import { Field } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'

interface NumberFieldProps<Value> {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** Points as people write them; empty means that the office has not settled the figure. Only what can be read is passed on. */
export function PointsField({ value, onChange, ...rest }: NumberFieldProps<Points | null>): ReactElement {
  return (
    <TypedField
      {...rest}
      shown={value === null ? '' : formatPoints(value)}
      wrong="请填写分值，最多四位小数"
      read={readPoints}
      onRead={onChange}
    />
  )
}

/** A share in per cent, with at most two decimals. */
export function RatioField({ value, onChange, ...rest }: NumberFieldProps<Ratio | null>): ReactElement {
  return (
    <TypedField
      {...rest}
      shown={value === null ? '' : formatRatio(value).slice(0, -1)}
      wrong="请填写百分数，最多两位小数"
      read={readPercent}
      onRead={onChange}
    />
  )
}

export function WholeField({ value, onChange, ...rest }: NumberFieldProps<number>): ReactElement {
  return (
    <TypedField
      {...rest}
      shown={String(value)}
      wrong="请填写整数"
      read={readWhole}
      onRead={(number) => number !== null && onChange(number)}
    />
  )
}

interface TypedFieldProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly shown: string
  readonly wrong: string
  readonly read: (text: string) => number | null | undefined
  readonly onRead: (value: number | null) => void
}

/** Keeps the text while it is typed; a value that came from elsewhere replaces it. */
function TypedField({ shown, wrong, read, onRead, ...field }: TypedFieldProps): ReactElement {
  const [text, setText] = useState<string>()
  const typed = text ?? shown
  return (
    <Field
      {...field}
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      error={read(typed) === undefined ? wrong : undefined}
      onChange={(event) => {
        setText(event.target.value)
        const value = read(event.target.value)
        if (value !== undefined) onRead(value)
      }}
      onBlur={() => {
        if (text !== undefined && read(text) !== undefined) setText(undefined)
      }}
    />
  )
}

function readPoints(text: string): Points | null | undefined {
  return text.trim() === '' ? null : parsePoints(text)
}

function readPercent(text: string): Ratio | null | undefined {
  if (text.trim() === '') return null
  const points = parsePoints(text)
  return points === undefined || points < 0 || points % 100 !== 0 ? undefined : points / 100
}

function readWhole(text: string): number | undefined {
  return /^-?\d{1,6}$/.test(text.trim()) ? Number(text) : undefined
}
