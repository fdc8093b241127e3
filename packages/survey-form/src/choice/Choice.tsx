import type { ReactElement, ReactNode } from 'react'

interface ChoiceProps {
  readonly type: 'radio' | 'checkbox'
  readonly id: string
  readonly name: string
  readonly label: ReactNode
  readonly isChosen: boolean
  readonly onChoose: () => void
  /** Read with the choice, where the group's legend does not stand right above it. */
  readonly describedBy?: string | undefined
}

/** A native control with its label: the whole row is the target. */
export function Choice({ type, id, name, label, isChosen, onChoose, describedBy }: ChoiceProps): ReactElement {
  return (
    <label className="sf-choice" htmlFor={id}>
      <input
        type={type}
        id={id}
        name={name}
        checked={isChosen}
        onChange={onChoose}
        {...(describedBy !== undefined && { 'aria-describedby': describedBy })}
      />
      <span>{label}</span>
    </label>
  )
}
