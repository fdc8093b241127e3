import { PIPEABLE, type PlacedQuestion } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'

interface PipeChoiceProps {
  readonly earlier: readonly PlacedQuestion[]
  readonly label: string
  readonly onInsert: (pipe: string) => void
}

/** Puts the answer to an earlier question into a text, with words for those who did not answer. Nothing to choose: nothing is shown. */
export function PipeChoice({ earlier, label, onInsert }: PipeChoiceProps): ReactElement | undefined {
  const short = earlier.filter(({ question }) => PIPEABLE.has(question.kind))
  if (short.length === 0) return undefined
  return (
    <select
      className="qe-pipe"
      aria-label={label}
      value=""
      onChange={(event) => event.target.value !== '' && onInsert(`{{${event.target.value}|（未作答）}}`)}
    >
      <option value="">插入前面的答案…</option>
      {short.map(({ question, index }) => (
        <option key={question.id} value={question.id}>
          {index + 1}. {question.title || '（还没有写题目）'}
        </option>
      ))}
    </select>
  )
}

/** The text with something written where the person last was in its field, else at its end. */
export function insertedAtCaret(fieldId: string, text: string, piece: string): string {
  const field = document.getElementById(fieldId)
  const at = field instanceof HTMLTextAreaElement ? field.selectionStart : text.length
  return `${text.slice(0, at)}${piece}${text.slice(at)}`
}
