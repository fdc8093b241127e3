import { orderOf, UNSURE, type SingleQuestion } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { fieldId, optionId } from '../flow/field-id.ts'
import type { QuestionProps } from '../ground.ts'
import { QuestionFrame } from '../QuestionFrame.tsx'
import { Choice } from './Choice.tsx'
import { ClearChoice } from './ClearChoice.tsx'
import { OptionText } from './OptionText.tsx'

/** One of several, as radio buttons; 不了解 stands apart from the scale. */
export function SingleView({ ground, question, errors }: QuestionProps<SingleQuestion>): ReactElement {
  const { definition, seed, answers, onAnswer } = ground
  const place = { question: question.id }
  const value = answers[question.id]
  const options = orderOf(definition, question, seed).flatMap((id) => question.options.find((option) => option.id === id) ?? [])
  return (
    <QuestionFrame ground={ground} question={question} errors={errors}>
      <div className="sf-options">
        {options.map((option) => (
          <div key={option.id}>
            <Choice
              type="radio"
              id={optionId(place, option.id)}
              name={fieldId(place)}
              label={option.title}
              isChosen={value === option.id}
              onChoose={() => onAnswer(question.id, option.id)}
            />
            {option.write === true && value === option.id && (
              <OptionText ground={ground} question={question.id} option={option} errors={errors} />
            )}
          </div>
        ))}
        {question.unsure !== undefined && (
          <div className="sf-apart">
            <Choice
              type="radio"
              id={optionId(place, UNSURE)}
              name={fieldId(place)}
              label={question.unsure}
              isChosen={value === UNSURE}
              onChoose={() => onAnswer(question.id, UNSURE)}
            />
          </div>
        )}
      </div>
      <ClearChoice question={question} isAnswered={value !== undefined} onClear={() => onAnswer(question.id, undefined)} />
    </QuestionFrame>
  )
}
