import type { FieldError, Option } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { fieldId } from '../flow/field-id.ts'
import type { FormGround } from '../ground.ts'

interface OptionTextProps {
  readonly ground: FormGround
  readonly question: string
  readonly option: Option
  readonly errors: readonly FieldError[]
}

/** The text beside a choice (其他，请说明). */
export function OptionText({ ground, question, option, errors }: OptionTextProps): ReactElement {
  const key = `${question}.${option.id}`
  const id = fieldId({ question, row: option.id })
  const value = ground.answers[key]
  const error = errors.find(({ row }) => row === option.id)
  return (
    <div className="sf-beside">
      <label htmlFor={id}>请说明“{option.title}”</label>
      <input
        id={id}
        className="ui-input"
        autoComplete="off"
        value={typeof value === 'string' ? value : ''}
        aria-invalid={error !== undefined}
        {...(error && { 'aria-describedby': `${id}-error` })}
        onChange={(event) => ground.onAnswer(key, event.target.value === '' ? undefined : event.target.value)}
      />
      {error && (
        <span className="sf-error" id={`${id}-error`}>
          {error.sentence}
        </span>
      )}
    </div>
  )
}
