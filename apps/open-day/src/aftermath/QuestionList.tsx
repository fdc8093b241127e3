import type { AskedQuestion } from '@sunlit/contracts'
import type { ReactElement } from 'react'

interface QuestionListProps {
  readonly questions: readonly AskedQuestion[]
  readonly empty: string
}

/** What was asked, each with its answer. */
export function QuestionList({ questions, empty }: QuestionListProps): ReactElement {
  if (questions.length === 0) return <p className="quiet">{empty}</p>
  return (
    <ul className="answers">
      {questions.map(({ id, text, answer }) => (
        <li key={id}>
          <p className="answers-question">
            <span className="badge">问</span> {text}
          </p>
          <p className={answer === '' ? 'quiet' : undefined}>
            <span className="badge" data-tone={answer === '' ? 'waiting' : 'done'}>
              答
            </span>{' '}
            {answer === '' ? '还没有回答。' : answer}
          </p>
        </li>
      ))}
    </ul>
  )
}
