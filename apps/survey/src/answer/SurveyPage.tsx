import type { Survey } from '@sunlit/contracts'
import { useCallback, useMemo, useState, type ReactElement } from 'react'
import { LoadView } from '../components/LoadView.tsx'
import { UnknownPage } from '../components/UnknownPage.tsx'
import { CounterSurvey } from '../counter/CounterSurvey.tsx'
import type { House } from '../lib/house.ts'
import { loadSurvey, surveyInPage } from '../lib/load-survey.ts'
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
  const [known] = useState(() => surveyInPage(id))
  const [asked, retry] = useAsked(
    useCallback(() => loadSurvey(id), [id]),
    known,
  )
  return (
    <LoadView asked={asked} onRetry={retry} missing={<UnknownPage />}>
      {(survey) => {
        if (survey.state !== 'open') return <NotOpenPage survey={survey} house={house} />
        return house.postKey === undefined ? (
          <OpenSurvey survey={survey} house={house} />
        ) : (
          <CounterSurvey survey={survey} house={house} postKey={house.postKey} />
        )
      }}
    </LoadView>
  )
}

function OpenSurvey({ survey, house }: { readonly survey: Survey; readonly house: House }): ReactElement {
  const sender = useMemo(() => openSender(survey, house.store), [survey, house])
  return <AnswerView survey={survey} sender={sender} house={house} />
}
