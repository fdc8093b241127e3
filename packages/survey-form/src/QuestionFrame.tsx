import { pipeText, type FieldError, type Question } from '@sunlit/questionnaire'
import type { ReactElement, ReactNode } from 'react'
import { fieldId } from './flow/field-id.ts'
import type { FormGround, Worded } from './ground.ts'

/** Title and help with earlier answers read out. */
export function worded({ definition, answers }: FormGround, question: Question): Worded {
  return {
    title: pipeText(definition, question.title, answers),
    help: question.help === undefined ? undefined : pipeText(definition, question.help, answers),
  }
}

interface FrameProps {
  readonly ground: FormGround
  readonly question: Question
  readonly errors: readonly FieldError[]
  readonly children: ReactNode
  /** How many may be chosen, or what kind of thing to write. */
  readonly hint?: string | undefined
  /** The id of the one field that the title belongs to; left out, the question is a group of fields. */
  readonly control?: string
}

/** Title, help, hint and faults around a question's fields, all tied to them for screen readers. */
export function QuestionFrame({ ground, question, errors, children, hint, control }: FrameProps): ReactElement {
  const { title, help } = worded(ground, question)
  const own = errors.filter(({ row }) => row === undefined)
  const id = fieldId({ question: question.id })
  const about = describedBy(question, hint, own)
  const head = (
    <>
      {title}
      {question.required === true && <span className="sf-required">（必答）</span>}
    </>
  )
  const inner = (
    <>
      {help !== undefined && (
        <p className="sf-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {hint !== undefined && (
        <p className="sf-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {own.length > 0 && (
        <p className="sf-error" id={`${id}-error`}>
          {own.map(({ sentence }) => sentence).join('')}
        </p>
      )}
      {children}
    </>
  )
  if (control !== undefined) {
    return (
      <div className="sf-question" data-faulty={errors.length > 0}>
        <label className="sf-title" htmlFor={control}>
          {head}
        </label>
        {inner}
      </div>
    )
  }
  return (
    <fieldset
      className="sf-question"
      id={id}
      tabIndex={-1}
      data-faulty={errors.length > 0}
      {...(about !== '' && { 'aria-describedby': about })}
    >
      <legend className="sf-title">{head}</legend>
      {inner}
    </fieldset>
  )
}

/** Ids of the texts that belong to a question's field. */
export function describedBy(question: Question, hint: string | undefined, errors: readonly FieldError[]): string {
  const id = fieldId({ question: question.id })
  return [
    question.help !== undefined && `${id}-help`,
    hint !== undefined && `${id}-hint`,
    errors.some(({ row }) => row === undefined) && `${id}-error`,
  ]
    .filter(Boolean)
    .join(' ')
}
