import { UNSURE, type FieldError, type Named } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { Choice } from '../choice/Choice.tsx'
import { fieldId, optionId, type FieldPlace } from '../flow/field-id.ts'

interface ScaleRowProps {
  readonly place: FieldPlace
  readonly title: string
  readonly scale: readonly Named[]
  readonly unsure: string | undefined
  readonly value: unknown
  readonly error: FieldError | undefined
  readonly onChoose: (option: string) => void
}

/** One row of a matrix is a group of its own: its title is read with it, wherever on the screen it stands. */
export function ScaleRow({ place, title, scale, unsure, value, error, onChoose }: ScaleRowProps): ReactElement {
  const id = fieldId(place)
  const steps = [...scale, ...(unsure === undefined ? [] : [{ id: UNSURE, title: unsure }])]
  return (
    <fieldset
      className="sf-row"
      id={id}
      tabIndex={-1}
      data-faulty={error !== undefined}
      {...(error && { 'aria-describedby': `${id}-error` })}
    >
      <legend>{title}</legend>
      {error && (
        <p className="sf-error" id={`${id}-error`}>
          {error.sentence}
        </p>
      )}
      <div className="sf-scale">
        {steps.map((step) => (
          <Choice
            key={step.id}
            type="radio"
            id={optionId(place, step.id)}
            name={id}
            label={step.title}
            isChosen={value === step.id}
            onChoose={() => onChoose(step.id)}
          />
        ))}
      </div>
    </fieldset>
  )
}
