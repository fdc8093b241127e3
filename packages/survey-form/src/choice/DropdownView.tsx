import { orderOf, UNSURE, type DropdownQuestion } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { fieldId } from '../flow/field-id.ts'
import type { QuestionProps } from '../ground.ts'
import { describedBy, QuestionFrame } from '../QuestionFrame.tsx'
import { OptionText } from './OptionText.tsx'

/** One of many, as the browser's own list. */
export function DropdownView({ ground, question, errors }: QuestionProps<DropdownQuestion>): ReactElement {
  const { definition, seed, answers, onAnswer } = ground
  const id = fieldId({ question: question.id })
  const value = answers[question.id]
  const options = orderOf(definition, question, seed).flatMap((each) => question.options.find((option) => option.id === each) ?? [])
  const chosen = options.find((option) => option.id === value)
  const about = describedBy(question, undefined, errors)
  return (
    <QuestionFrame ground={ground} question={question} errors={errors} control={id}>
      <select
        id={id}
        className="ui-input"
        value={typeof value === 'string' ? value : ''}
        aria-invalid={errors.length > 0}
        {...(about !== '' && { 'aria-describedby': about })}
        onChange={(event) => onAnswer(question.id, event.target.value === '' ? undefined : event.target.value)}
      >
        <option value="">请选择</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.title}
          </option>
        ))}
        {question.unsure !== undefined && <option value={UNSURE}>{question.unsure}</option>}
      </select>
      {chosen?.write === true && <OptionText ground={ground} question={question.id} option={chosen} errors={errors} />}
    </QuestionFrame>
  )
}
