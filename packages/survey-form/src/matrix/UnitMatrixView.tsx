import { orderOf, unitsOf, type UnitMatrixQuestion } from '@sunlit/questionnaire'
import { Button } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { fieldId } from '../flow/field-id.ts'
import type { QuestionProps } from '../ground.ts'
import { QuestionFrame } from '../QuestionFrame.tsx'
import { progressOf, ratingsOf, withUnit } from './ratings.ts'
import { UnitCard } from './UnitCard.tsx'
import { UnitChooser } from './UnitChooser.tsx'
import { useNarrow } from './use-narrow.ts'

/** Above so many units a wide screen shows them one at a time as well. */
const AT_ONCE = 6

/** Units × indicators: first which ones, then one card each; on a phone one at a time. */
export function UnitMatrixView({ ground, question, errors }: QuestionProps<UnitMatrixQuestion>): ReactElement {
  const isWindowNarrow = useNarrow()
  const isNarrow = ground.narrow ?? isWindowNarrow
  const [current, setCurrent] = useState<string>()
  const ratings = ratingsOf(ground.answers[question.id])
  const all = orderOf(ground.definition, question, ground.seed).flatMap(
    (id) => unitsOf(ground.definition, question).find((unit) => unit.id === id) ?? [],
  )
  const units = question.chooseFirst === true ? all.filter((unit) => ratings[unit.id] !== undefined) : all
  const onlyOne = isNarrow || units.length > AT_ONCE
  const at = Math.max(
    0,
    units.findIndex(({ id }) => id === current),
  )
  const shown = onlyOne ? units.slice(at, at + 1) : units
  const elsewhere = units.filter((unit) => !shown.includes(unit) && errors.some(({ row }) => row === unit.id))
  const show = (index: number): void => {
    const unit = units[index]
    if (unit === undefined) return
    setCurrent(unit.id)
    // The card is drawn anew: whoever cannot see it is led to its head.
    requestAnimationFrame(() => document.getElementById(fieldId({ question: question.id, row: unit.id }))?.focus())
  }
  return (
    <QuestionFrame ground={ground} question={question} errors={errors}>
      {question.chooseFirst === true && (
        <UnitChooser
          question={question}
          units={all}
          ratings={ratings}
          onChoose={(unit, isChosen) => {
            ground.onAnswer(question.id, withUnit(ratings, unit, isChosen))
            if (!isChosen) ground.onAnswer(`${question.id}.${unit}`, undefined)
          }}
        />
      )}
      {onlyOne && units.length > 1 && (
        <output className="sf-unit-count">
          第{at + 1}个单位，共{units.length}个；
          {judgedWords(units.filter(({ id }) => progressOf(ratings, id, question.indicators) === 'all').length)}
        </output>
      )}
      {elsewhere.length > 0 && (
        <div className="sf-elsewhere">
          <p>这些单位还有要补充的：</p>
          {elsewhere.map((unit) => (
            // A link of the summary leads to the unit's head, or to this button while the unit is not in sight.
            <Button key={unit.id} id={fieldId({ question: question.id, row: unit.id })} onClick={() => show(units.indexOf(unit))}>
              {unit.title}
            </Button>
          ))}
        </div>
      )}
      {shown.map((unit) => (
        <UnitCard key={unit.id} ground={ground} question={question} unit={unit} errors={errors} />
      ))}
      {onlyOne && units.length > 1 && (
        <div className="sf-unit-steps">
          <Button disabled={at === 0} onClick={() => show(at - 1)}>
            上一个单位
          </Button>
          <Button disabled={at === units.length - 1} onClick={() => show(at + 1)}>
            下一个单位
          </Button>
        </div>
      )}
    </QuestionFrame>
  )
}

function judgedWords(judged: number): string {
  return judged === 0 ? '还没有评完的' : `已评完${judged}个`
}
