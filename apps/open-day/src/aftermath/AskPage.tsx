import { formatInstant } from '@sunlit/calendar'
import type { OpenAskPage } from '@sunlit/contracts'
import { Notice, PageHead } from '@sunlit/ui'
import { useCallback, type ReactElement } from 'react'
import { Failed } from '../components/Failed.tsx'
import { Loading } from '../components/Loading.tsx'
import { read } from '../lib/ask.ts'
import type { PageProps } from '../lib/page-props.ts'
import { useLoaded } from '../lib/use-loaded.ts'
import { AskForm } from './AskForm.tsx'
import { QuestionList } from './QuestionList.tsx'
import './aftermath.css'

/** Behind the QR code that is shown on site: ask something, and read what others have asked. */
export function AskPage({ params }: PageProps): ReactElement {
  const token = params['token'] ?? ''
  const load = useCallback(() => read<OpenAskPage>(`/ask/${encodeURIComponent(token)}`), [token])
  const { loaded, again } = useLoaded(load)
  if (loaded.state === 'loading') return <Loading />
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />
  const { eventTitle, organiser, starts, state, questions } = loaded.value
  return (
    <>
      <PageHead title="现场提问" lead={`${eventTitle} · ${organiser}`} />
      {state === 'open' && <AskForm token={token} />}
      {state === 'not-yet' && (
        <Notice tone="waiting" word="还没有开始">
          {`活动${formatInstant(starts)}开始，提前1小时可以提问。`}
        </Notice>
      )}
      {state === 'closed' && <Notice>{'提问已经结束。您还可以通过活动页面上的咨询电话联系主办单位。'}</Notice>}
      <section aria-labelledby="asked">
        <h2 id="asked">大家的提问</h2>
        <QuestionList questions={questions} empty="公开的提问和回答会列在这里。" />
      </section>
    </>
  )
}
