import { formatDate } from '@sunlit/calendar'
import type { Survey } from '@sunlit/contracts'
import type { ReactElement } from 'react'

/** Who asks what, how long it takes and until when. The server draws the same while the script is on its way. */
export function SurveyHead({ survey }: { readonly survey: Survey }): ReactElement {
  const { title, organisation, purpose, minutes, closesOn } = survey
  return (
    <header className="survey-head">
      <h1>{title}</h1>
      <p className="survey-purpose">{purpose}</p>
      <dl className="facts">
        <div>
          <dt>谁在征求意见</dt>
          <dd>{organisation}</dd>
        </div>
        <div>
          <dt>需要多久</dt>
          <dd>约{minutes}分钟</dd>
        </div>
        <div>
          <dt>截止</dt>
          <dd>{formatDate(closesOn)}</dd>
        </div>
      </dl>
    </header>
  )
}
