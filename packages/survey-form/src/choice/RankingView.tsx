import { orderOf, type RankingQuestion } from '@sunlit/questionnaire'
import { Button } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { fieldId, optionId } from '../flow/field-id.ts'
import type { QuestionProps } from '../ground.ts'
import { QuestionFrame } from '../QuestionFrame.tsx'
import { moved } from './toggle.ts'

/** An order of preference made with buttons: nothing has to be dragged, and every move is said aloud. */
export function RankingView({ ground, question, errors }: QuestionProps<RankingQuestion>): ReactElement {
  const [said, setSaid] = useState('')
  const value = ground.answers[question.id]
  const order = Array.isArray(value) ? value.map(String) : []
  const place = { question: question.id }
  const titleOf = (id: string): string => question.options.find((option) => option.id === id)?.title ?? id
  const left = orderOf(ground.definition, question, ground.seed).filter((id) => !order.includes(id))
  const answer = (next: readonly string[], id: string): void => {
    ground.onAnswer(question.id, next.length === 0 ? undefined : next)
    const at = next.indexOf(id)
    setSaid(at < 0 ? `“${titleOf(id)}”已取消排序。` : `“${titleOf(id)}”现在排第${at + 1}位。`)
  }
  return (
    <QuestionFrame ground={ground} question={question} errors={errors} hint={howMany(question)}>
      {order.length > 0 && (
        <ol className="sf-ranking">
          {order.map((id, at) => (
            <li key={id}>
              <span className="sf-rank">第{at + 1}位</span>
              <span className="sf-rank-title">{titleOf(id)}</span>
              <span className="sf-rank-actions">
                <Button aria-label={`把“${titleOf(id)}”上移`} disabled={at === 0} onClick={() => answer(moved(order, id, -1), id)}>
                  ↑
                </Button>
                <Button
                  aria-label={`把“${titleOf(id)}”下移`}
                  disabled={at === order.length - 1}
                  onClick={() => answer(moved(order, id, 1), id)}
                >
                  ↓
                </Button>
                <Button
                  aria-label={`取消“${titleOf(id)}”的排序`}
                  onClick={() =>
                    answer(
                      order.filter((each) => each !== id),
                      id,
                    )
                  }
                >
                  取消
                </Button>
              </span>
            </li>
          ))}
        </ol>
      )}
      {left.length > 0 && order.length < (question.most ?? question.options.length) && (
        <ul className="sf-options sf-unranked">
          {left.map((id) => (
            <li key={id}>
              <Button id={optionId(place, id)} onClick={() => answer([...order, id], id)}>
                {titleOf(id)}
                <span className="sf-rank-next">排第{order.length + 1}位</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p className="ui-sr-only" aria-live="polite" id={`${fieldId(place)}-said`}>
        {said}
      </p>
    </QuestionFrame>
  )
}

function howMany({ least, most, options }: RankingQuestion): string {
  const last = most ?? options.length
  const how = least === undefined || least === last ? `请排出${last}项` : `请排出${least}到${last}项`
  return `${how}：先点最看重的，再依次点下去。`
}
