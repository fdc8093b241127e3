import { formatInstant } from '@sunlit/calendar'
import { HIDING_REASON_NAMES, OPEN_QUESTION_STATE_NAMES } from '@sunlit/contracts'
import { Button, EmptyState } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import { SidePanel } from '../../components/SidePanel.tsx'
import type { Aftermath, AftermathQuestion } from './aftermath-types.ts'
import { QuestionForm } from './QuestionForm.tsx'

interface QuestionsPartProps {
  readonly view: Aftermath
  readonly onOpinion: (question: AftermathQuestion) => void
}

/** 现场提问: shown or not, answered, and taken into the list of opinions. */
export function QuestionsPart({ view, onOpinion }: QuestionsPartProps): ReactElement {
  const [open, setOpen] = useState<AftermathQuestion>()
  const { questions, event, opinions } = view
  const taken = new Set(opinions.map(({ sourceId }) => sourceId))
  const fresh = questions.filter(({ state }) => state === 'new').length
  return (
    <section className="panel stack" aria-labelledby="questions">
      <div className="panel-head">
        <h2 id="questions">{`现场提问（${questions.length}）`}</h2>
        <Link href={`/open-day/events/${event.id}/ask-codes`} className="ui-button">
          提问二维码
        </Link>
      </div>
      {fresh > 0 && <p>{`${fresh} 条等待审核。公开以后，扫码的人都能看到提问和回答。`}</p>}
      {questions.length === 0 && (
        <EmptyState title="还没有提问">把提问二维码打印出来，张贴在现场，参加的人扫码就能提问，不用登记姓名。</EmptyState>
      )}
      {questions.length > 0 && (
        <ul className="voices">
          {questions.map((question) => (
            <li key={question.id} data-state={question.state}>
              <div>
                <p className="voices-text">{question.text ?? '（没有公开，已到期删除）'}</p>
                {question.answer !== '' && <p>{`答：${question.answer}`}</p>}
                <p className="word-muted">
                  {`${formatInstant(question.askedAt)} · ${OPEN_QUESTION_STATE_NAMES[question.state]}`}
                  {question.reason !== null && `（${HIDING_REASON_NAMES[question.reason]}）`}
                  {taken.has(question.id) && ' · 已列入意见清单'}
                </p>
              </div>
              {view.may.edit && question.text !== null && (
                <div className="row-actions">
                  <Button onClick={() => setOpen(question)} aria-label={`${actionOf(question)}：${question.text}`}>
                    {actionOf(question)}
                  </Button>
                  {!taken.has(question.id) && (
                    <Button onClick={() => onOpinion(question)} aria-label={`列入清单：${question.text}`}>
                      列入清单
                    </Button>
                  )}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {open && (
        <SidePanel title="审核和回答" onClose={() => setOpen(undefined)}>
          <QuestionForm question={open} onDone={() => setOpen(undefined)} />
        </SidePanel>
      )}
    </section>
  )
}

function actionOf({ state }: AftermathQuestion): string {
  return state === 'new' ? '审核' : '回答或修改'
}
