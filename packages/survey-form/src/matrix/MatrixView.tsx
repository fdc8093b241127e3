import { orderOf, type MatrixQuestion } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { cell } from '../flow/answer-words.ts'
import type { QuestionProps } from '../ground.ts'
import { QuestionFrame } from '../QuestionFrame.tsx'
import { rowOf } from './ratings.ts'
import { ScaleRow } from './ScaleRow.tsx'

/** Statements on one scale. */
export function MatrixView({ ground, question, errors }: QuestionProps<MatrixQuestion>): ReactElement {
  const value = ground.answers[question.id]
  const statements = orderOf(ground.definition, question, ground.seed).flatMap(
    (id) => question.statements.find((each) => each.id === id) ?? [],
  )
  return (
    <QuestionFrame ground={ground} question={question} errors={errors}>
      {statements.map(({ id, title }) => (
        <ScaleRow
          key={id}
          place={{ question: question.id, row: id }}
          title={title}
          scale={question.scale}
          unsure={question.unsure}
          value={cell(value, id)}
          error={errors.find(({ row }) => row === id)}
          onChoose={(option) => ground.onAnswer(question.id, { ...rowOf(value), [id]: option })}
        />
      ))}
    </QuestionFrame>
  )
}
