import type { CounterPost, Survey } from '@sunlit/contracts'
import { EmptyState } from '@sunlit/ui'
import { useCallback, useMemo, type ReactElement } from 'react'
import { AnswerView } from '../answer/AnswerView.tsx'
import { LoadView } from '../components/LoadView.tsx'
import { ask } from '../lib/ask.ts'
import type { House } from '../lib/house.ts'
import type { BallotSender } from '../lib/outbox.ts'
import { useAsked } from '../lib/use-asked.ts'

interface CounterSurveyProps {
  readonly survey: Survey
  readonly house: House
  readonly postKey: string
}

/** At a counter: the post is asked for first, so that nobody fills in what nobody takes. */
export function CounterSurvey({ survey, house, postKey }: CounterSurveyProps): ReactElement {
  const [asked, retry] = useAsked(useCallback(() => ask<CounterPost>(`/api/survey/posts/${encodeURIComponent(postKey)}`), [postKey]))
  const sender = useMemo(() => counterSender(postKey), [postKey])
  const atCounter = useMemo(() => withoutDuties(survey), [survey])
  const closed = <EmptyState title="这个填写点已经关闭">请找现场工作人员，或用自己的手机参加。</EmptyState>
  return (
    <LoadView asked={asked} onRetry={retry} missing={closed}>
      {({ evaluationId, name }) =>
        evaluationId === survey.id ? (
          <>
            <p className="aside">{`填写点：${name}`}</p>
            <AnswerView survey={atCounter} sender={sender} house={house} />
          </>
        ) : (
          closed
        )
      }
    </LoadView>
  )
}

/** Nobody works or proves anything at a screen that the office has put up, and nobody takes back what they sent before they left it. */
function withoutDuties(survey: Survey): Survey {
  return { ...survey, requires: { proofOfWork: false, oneTimeCode: false, realName: false }, withdrawableMinutes: 0 }
}

/** Ballots of a post: its key in place of a challenge. */
function counterSender(postKey: string): BallotSender {
  return {
    channel: 'paper',
    address: '/api/survey/posts/ballots',
    extras: () => Promise.resolve({ ok: true, value: { postKey } }),
  }
}
