import { UNSURE, type NpsQuestion, type RatingQuestion } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { fieldId, optionId } from '../flow/field-id.ts'
import type { QuestionProps } from '../ground.ts'
import { QuestionFrame } from '../QuestionFrame.tsx'
import { Choice } from './Choice.tsx'
import { ClearChoice } from './ClearChoice.tsx'

/** Stars, or 0 to 10: radio buttons in a row, with what the ends mean. */
export function StarsView({ ground, question, errors }: QuestionProps<RatingQuestion | NpsQuestion>): ReactElement {
  const { answers, onAnswer } = ground
  const place = { question: question.id }
  const value = answers[question.id]
  const isNps = question.kind === 'nps'
  const steps = Array.from({ length: isNps ? 11 : question.points }, (_, index) => (isNps ? index : index + 1))
  const ends = [question.lowLabel, question.highLabel].some((label) => label !== undefined)
  return (
    <QuestionFrame ground={ground} question={question} errors={errors}>
      <div className="sf-steps" data-kind={question.kind}>
        {steps.map((step) => (
          <Choice
            key={step}
            type="radio"
            id={optionId(place, String(step))}
            name={fieldId(place)}
            label={isNps ? step : `${step}★`}
            isChosen={value === step}
            onChoose={() => onAnswer(question.id, step)}
          />
        ))}
      </div>
      {ends && (
        <p className="sf-ends">
          <span>
            {steps[0]}：{question.lowLabel ?? '最低'}
          </span>
          <span>
            {steps.at(-1)}：{question.highLabel ?? '最高'}
          </span>
        </p>
      )}
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
      <ClearChoice question={question} isAnswered={value !== undefined} onClear={() => onAnswer(question.id, undefined)} />
    </QuestionFrame>
  )
}
