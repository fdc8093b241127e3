import type { FieldError, Named, UnitMatrixQuestion } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { fieldId } from '../flow/field-id.ts'
import type { FormGround } from '../ground.ts'
import { ratingsOf, withRating } from './ratings.ts'
import { ScaleRow } from './ScaleRow.tsx'

interface UnitCardProps {
  readonly ground: FormGround
  readonly question: UnitMatrixQuestion
  readonly unit: Named
  readonly errors: readonly FieldError[]
}

/** One unit on every indicator, and what one would like to tell it. */
export function UnitCard({ ground, question, unit, errors }: UnitCardProps): ReactElement {
  const ratings = ratingsOf(ground.answers[question.id])
  const key = `${question.id}.${unit.id}`
  const comment = ground.answers[key]
  const commentId = `${fieldId({ question: question.id, row: unit.id })}-comment`
  const tooLong = errors.find(({ row, column }) => row === unit.id && column === undefined)
  return (
    <section className="sf-unit" aria-labelledby={fieldId({ question: question.id, row: unit.id })}>
      <h3 id={fieldId({ question: question.id, row: unit.id })} tabIndex={-1}>
        {unit.title}
      </h3>
      {question.indicators.map(({ id, title }) => (
        <ScaleRow
          key={id}
          place={{ question: question.id, row: unit.id, column: id }}
          title={title}
          scale={question.scale}
          unsure={question.unsure}
          value={ratings[unit.id]?.[id]}
          error={errors.find(({ row, column }) => row === unit.id && column === id)}
          onChoose={(step) => ground.onAnswer(question.id, withRating(ratings, unit.id, id, step))}
        />
      ))}
      {question.comment !== undefined && ratings[unit.id] !== undefined && (
        <div className="sf-beside">
          <label htmlFor={commentId}>{question.comment}</label>
          <textarea
            id={commentId}
            className="ui-input"
            rows={3}
            value={typeof comment === 'string' ? comment : ''}
            aria-invalid={tooLong !== undefined}
            {...(tooLong && { 'aria-describedby': `${commentId}-error` })}
            onChange={(event) => ground.onAnswer(key, event.target.value === '' ? undefined : event.target.value)}
          />
          {tooLong && (
            <span className="sf-error" id={`${commentId}-error`}>
              {tooLong.sentence}
            </span>
          )}
        </div>
      )}
    </section>
  )
}
