import { Button } from '@sunlit/ui'
import type { Question } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'

interface ClearChoiceProps {
  readonly question: Pick<Question, 'required'>
  readonly isAnswered: boolean
  readonly onClear: () => void
}

/** Radio buttons cannot be taken back by themselves; where no answer is allowed, this does it. */
export function ClearChoice({ question, isAnswered, onClear }: ClearChoiceProps): ReactElement | null {
  if (question.required === true || !isAnswered) return null
  return (
    <Button kind="quiet" onClick={onClear}>
      取消选择
    </Button>
  )
}
