import type { DateQuestion, LongTextQuestion, NumberQuestion, ShortTextQuestion } from '@sunlit/questionnaire'
import type { ComponentProps, ReactElement } from 'react'
import { fieldId } from '../flow/field-id.ts'
import type { QuestionProps } from '../ground.ts'
import { describedBy, QuestionFrame } from '../QuestionFrame.tsx'

type TextQuestion = ShortTextQuestion | LongTextQuestion | NumberQuestion | DateQuestion

/** What is typed: a line, a text, a number or a date. */
export function TextView({ ground, question, errors }: QuestionProps<TextQuestion>): ReactElement {
  const id = fieldId({ question: question.id })
  const kept = ground.answers[question.id]
  const value = typeof kept === 'string' || typeof kept === 'number' ? String(kept) : ''
  const hint = hintOf(question, value)
  const about = describedBy(question, hint, errors)
  const field = {
    id,
    value,
    className: 'ui-input',
    'aria-invalid': errors.length > 0,
    ...(about !== '' && { 'aria-describedby': about }),
    ...(question.required === true && { 'aria-required': true }),
  }
  const keep = (text: string): void => ground.onAnswer(question.id, text === '' ? undefined : text)
  return (
    <QuestionFrame ground={ground} question={question} errors={errors} hint={hint} control={id}>
      {question.kind === 'long-text' ? (
        <textarea {...field} rows={5} onChange={(event) => keep(event.target.value)} />
      ) : (
        <span className="sf-line">
          <input {...field} {...inputOf(question)} onChange={(event) => keep(event.target.value)} />
          {question.kind === 'number' && question.suffix !== undefined && <span>{question.suffix}</span>}
        </span>
      )}
    </QuestionFrame>
  )
}

function inputOf(question: Exclude<TextQuestion, LongTextQuestion>): ComponentProps<'input'> {
  switch (question.kind) {
    case 'date':
      return { type: 'date', autoComplete: 'off', min: question.from, max: question.to }
    case 'number':
      // No number field: it drops what it cannot read without a word, and a wheel changes it unseen.
      return { type: 'text', inputMode: question.decimals === 0 && question.least >= 0 ? 'numeric' : 'text', autoComplete: 'off' }
    case 'short-text':
      return { type: 'text', autoComplete: 'off' }
  }
}

function hintOf(question: TextQuestion, value: string): string | undefined {
  if (question.kind === 'long-text' || question.kind === 'short-text') {
    const length = Array.from(value).length
    return length === 0 ? `最多${question.most}个字。` : `已写${length}个字，最多${question.most}个字。`
  }
  if (question.kind === 'number') return question.decimals === 0 ? '请填写整数。' : `可以有${question.decimals}位小数。`
  return undefined
}
