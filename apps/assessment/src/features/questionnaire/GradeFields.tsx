import type { Formula } from '@sunlit/questionnaire'
import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { PointsField } from '../../components/PointsField.tsx'
import { TextLine } from './fields.tsx'

interface GradeFieldsProps {
  readonly formula: Formula
  readonly onChange: (formula: Formula, field?: string) => void
}

/** Grades from the best down; the last begins at 0. Without any, nothing is graded. */
export function GradeFields({ formula, onChange }: GradeFieldsProps): ReactElement {
  const { grades } = formula
  return (
    <fieldset className="qe-list">
      <legend>等次（{grades.length}）</legend>
      {grades.map((grade, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a grade is known by its place: names are being typed
        <div key={index} className="qe-row">
          <TextLine
            id={`qe-grade-${index}`}
            label="名称"
            value={grade.name}
            onChange={(name) => onChange({ ...formula, grades: grades.with(index, { ...grade, name }) }, `grade.${index}.name`)}
          />
          <PointsField
            id={`qe-grade-${index}-from`}
            label="从几分起"
            value={grade.from}
            onChange={(from) =>
              from !== null && onChange({ ...formula, grades: grades.with(index, { ...grade, from }) }, `grade.${index}.from`)
            }
          />
          <Button
            kind="quiet"
            aria-label={`删除等次 ${grade.name}`}
            onClick={() => onChange({ ...formula, grades: grades.toSpliced(index, 1) })}
          >
            ✕
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange({ ...formula, grades: [...grades, { name: '', from: 0 }] })}>加一个等次</Button>
    </fieldset>
  )
}
