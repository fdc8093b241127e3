import type { Survey } from '@sunlit/contracts'
import { useCallback, useMemo, type ReactElement } from 'react'
import { LoadView } from '../components/LoadView.tsx'
import { UnknownPage } from '../components/UnknownPage.tsx'
import type { House } from '../lib/house.ts'
import { loadSurvey } from '../lib/load-survey.ts'
import { openSender } from '../lib/open-sender.ts'
import { useAsked } from '../lib/use-asked.ts'
import { AnswerView } from './AnswerView.tsx'
import { NotOpenPage } from './NotOpenPage.tsx'

interface SurveyPageProps {
  readonly id: string
  readonly house: House
}

/** One evaluation of the open web, in whatever state it is. */
export function SurveyPage({ id, house }: SurveyPageProps): ReactElement {
  const [asked, retry] = useAsked(useCallback(() => loadSurvey(id), [id]))
  return (
    <LoadView asked={asked} onRetry={retry} missing={<UnknownPage />}>
      {(survey) => (survey.state === 'open' ? <OpenSurvey survey={survey} house={house} /> : <NotOpenPage survey={survey} house={house} />)}
    </LoadView>
  )
}

function OpenSurvey({ survey, house }: { readonly survey: Survey; readonly house: House }): ReactElement {
  const sender = useMemo(() => openSender(survey), [survey])
  return <AnswerView survey={survey} sender={sender} house={house} />
}
