import type { ReactElement } from 'react'
import { DropdownView } from './choice/DropdownView.tsx'
import { MultipleView } from './choice/MultipleView.tsx'
import { RankingView } from './choice/RankingView.tsx'
import { SingleView } from './choice/SingleView.tsx'
import { StarsView } from './choice/StarsView.tsx'
import type { QuestionProps } from './ground.ts'
import { MatrixView } from './matrix/MatrixView.tsx'
import { UnitMatrixView } from './matrix/UnitMatrixView.tsx'
import { TextView } from './text/TextView.tsx'

/** A question of any kind, with what is wrong with its answer. */
export function QuestionView({ ground, question, errors }: QuestionProps): ReactElement {
  const rest = { ground, errors }
  switch (question.kind) {
    case 'single':
      return <SingleView question={question} {...rest} />
    case 'dropdown':
      return <DropdownView question={question} {...rest} />
    case 'multiple':
      return <MultipleView question={question} {...rest} />
    case 'rating':
    case 'nps':
      return <StarsView question={question} {...rest} />
    case 'ranking':
      return <RankingView question={question} {...rest} />
    case 'matrix':
      return <MatrixView question={question} {...rest} />
    case 'unit-matrix':
      return <UnitMatrixView question={question} {...rest} />
    case 'number':
    case 'date':
    case 'short-text':
    case 'long-text':
      return <TextView question={question} {...rest} />
  }
}
