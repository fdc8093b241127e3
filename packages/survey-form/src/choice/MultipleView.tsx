import { orderOf, UNSURE, type MultipleQuestion } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { fieldId, optionId } from '../flow/field-id.ts'
import type { QuestionProps } from '../ground.ts'
import { QuestionFrame } from '../QuestionFrame.tsx'
import { Choice } from './Choice.tsx'
import { OptionText } from './OptionText.tsx'
import { toggle } from './toggle.ts'

/** Several of several, as check boxes. */
export function MultipleView({ ground, question, errors }: QuestionProps<MultipleQuestion>): ReactElement {
  const { definition, seed, answers, onAnswer } = ground
  const place = { question: question.id }
  const value = answers[question.id]
  const chosen = Array.isArray(value) ? value.map(String) : []
  const options = orderOf(definition, question, seed).flatMap((id) => question.options.find((option) => option.id === id) ?? [])
  const choose = (id: string): void => {
    const next = toggle(question, chosen, id)
    onAnswer(question.id, next.length === 0 ? undefined : next)
  }
  return (
    <QuestionFrame ground={ground} question={question} errors={errors} hint={howMany(question, chosen.length)}>
      <div className="sf-options">
        {options.map((option) => (
          <div key={option.id}>
            <Choice
              type="checkbox"
              id={optionId(place, option.id)}
              name={fieldId(place)}
              label={option.title}
              isChosen={chosen.includes(option.id)}
              onChoose={() => choose(option.id)}
            />
            {option.write === true && chosen.includes(option.id) && (
              <OptionText ground={ground} question={question.id} option={option} errors={errors} />
            )}
          </div>
        ))}
        {question.unsure !== undefined && (
          <div className="sf-apart">
            <Choice
              type="checkbox"
              id={optionId(place, UNSURE)}
              name={fieldId(place)}
              label={question.unsure}
              isChosen={chosen.includes(UNSURE)}
              onChoose={() => choose(UNSURE)}
            />
          </div>
        )}
      </div>
    </QuestionFrame>
  )
}

function howMany({ least, most, options }: MultipleQuestion, chosen: number): string {
  const bounded = most !== undefined && most < options.length
  const rule =
    least !== undefined && least > 1
      ? bounded
        ? least === most
          ? `请选${least}项`
          : `请选${least}到${most}项`
        : `请至少选${least}项`
      : bounded
        ? `可以选多项，最多${most}项`
        : '可以选多项'
  return chosen === 0 ? `${rule}。` : `${rule}，已选${chosen}项。`
}
