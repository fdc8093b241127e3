import { formatPlainDate } from '@sunlit/calendar'
import type { DoubleMark } from '@sunlit/contracts'
import type { Scheme } from '@sunlit/scoring'
import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { factsWords } from '../../lib/explanation-rows.ts'

interface MarkListProps {
  readonly marks: readonly DoubleMark[]
  readonly scheme: Pick<Scheme, 'rules'>
  readonly onRemove?: (index: number) => void
}

/** What an entry states. */
export function MarkList({ marks, scheme, onRemove }: MarkListProps): ReactElement {
  if (marks.length === 0) return <p className="word-muted">没有问题，不扣分。</p>
  return (
    <ol className="double-marks">
      {marks.map((mark, index) => {
        const text = scheme.rules.find(({ id }) => id === mark.ruleId)?.text ?? mark.ruleId
        const words = factsWords(mark.facts)
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a list without numbers of its own, in which nothing moves
          <li key={`${mark.ruleId}/${index}`}>
            <span>
              {text} <small>{[formatPlainDate(mark.occurredOn), words, mark.note].filter((part) => part !== '').join(' · ')}</small>
            </span>
            {onRemove && (
              <Button kind="quiet" aria-label={`去掉第 ${index + 1} 条`} onClick={() => onRemove(index)}>
                去掉
              </Button>
            )}
          </li>
        )
      })}
    </ol>
  )
}
