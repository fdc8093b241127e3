import { formatPlainDate } from '@sunlit/calendar'
import { Button, Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import type { Aftermath } from './aftermath-types.ts'

interface FeedbackPartProps {
  readonly view: Aftermath
  readonly onOpinion: (sourceId: string, text: string) => void
}

/** 活动反馈: what was written, in an order that tells nothing. */
export function FeedbackPart({ view, onOpinion }: FeedbackPartProps): ReactElement {
  const { feedback, figures, opinions } = view
  const taken = new Set(opinions.map(({ sourceId }) => sourceId))
  return (
    <section className="panel stack" aria-labelledby="feedback">
      <h2 id="feedback">{`活动反馈（${figures.feedback.ballots}）`}</h2>
      {!feedback.isOpen && (
        <Notice>{`反馈不记名。收到5份以前内容不显示，以免猜出是谁写的；填写在${formatPlainDate(feedback.opensAfter)}结束，之后全部显示。`}</Notice>
      )}
      {feedback.isOpen && feedback.texts.length === 0 && <p className="word-muted">没有文字意见。</p>}
      {feedback.texts.length > 0 && (
        <ul className="voices">
          {feedback.texts.map(({ id, well, better }) => (
            <li key={id}>
              <div>
                {better !== '' && <p className="voices-text">{`建议：${better}`}</p>}
                {well !== '' && <p>{`做得好：${well}`}</p>}
                {taken.has(id) && <p className="word-muted">已列入意见清单</p>}
              </div>
              {view.may.edit && !taken.has(id) && better !== '' && (
                <Button onClick={() => onOpinion(id, better)} aria-label={`列入清单：${better}`}>
                  列入清单
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
