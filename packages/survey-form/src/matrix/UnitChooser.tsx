import type { Named, UnitMatrixQuestion } from '@sunlit/questionnaire'
import { useState, type ReactElement } from 'react'
import { Choice } from '../choice/Choice.tsx'
import { fieldId, optionId } from '../flow/field-id.ts'
import type { Ratings } from './ratings.ts'

interface UnitChooserProps {
  readonly question: UnitMatrixQuestion
  /** In the order of this ballot. */
  readonly units: readonly Named[]
  readonly ratings: Ratings
  readonly onChoose: (unit: string, isChosen: boolean) => void
}

/** From this many units on, a field narrows the list down. */
const MANY = 12

/** Which units have you dealt with? Those are asked about, and no others. */
export function UnitChooser({ question, units, ratings, onChoose }: UnitChooserProps): ReactElement {
  const [sought, setSought] = useState('')
  const id = `${fieldId({ question: question.id })}-choose`
  const words = sought.trim()
  // What is chosen stays in sight, so that nothing is chosen unseen.
  const shown = units.filter((unit) => words === '' || unit.title.includes(words) || ratings[unit.id] !== undefined)
  const chosen = units.filter((unit) => ratings[unit.id] !== undefined).length
  return (
    <fieldset className="sf-chooser">
      <legend>您和哪些单位打过交道？</legend>
      <p className="sf-hint" aria-live="polite">
        {howMany(question, chosen)}
      </p>
      {units.length >= MANY && (
        <p className="sf-beside">
          <label htmlFor={`${id}-seek`}>按名称查找</label>
          <input
            id={`${id}-seek`}
            className="ui-input"
            type="search"
            autoComplete="off"
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
        </p>
      )}
      <div className="sf-options sf-units">
        {shown.map((unit) => (
          <Choice
            key={unit.id}
            type="checkbox"
            id={optionId({ question: question.id, row: 'choose' }, unit.id)}
            name={id}
            label={unit.title}
            isChosen={ratings[unit.id] !== undefined}
            onChoose={() => onChoose(unit.id, ratings[unit.id] === undefined)}
          />
        ))}
        {shown.length === 0 && <p>没有名称包含“{words}”的单位，请换一个词。</p>}
      </div>
    </fieldset>
  )
}

function howMany({ least, most }: UnitMatrixQuestion, chosen: number): string {
  const rule = [least !== undefined && `至少选${least}个`, most !== undefined && `最多选${most}个`].filter(Boolean).join('，')
  return [`选好后在下面逐个评价，没有打过交道的不用选`, rule, `已选${chosen}个单位`]
    .filter((part) => part !== '')
    .join('；')
    .concat('。')
}
