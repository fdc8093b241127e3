import { formatPlainDate } from '@sunlit/calendar'
import { Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import type { OpenEventDetail } from './open-day-types.ts'

/** Days counted back from the first session and on from the last, and which of them are kept. */
export function DayList({ days }: { readonly days: OpenEventDetail['days'] }): ReactElement {
  return (
    <ul className="day-list">
      {days.map(({ id, name, date, provisional, doneOn }) => (
        <li key={id}>
          <span>{name}</span>
          <span {...(doneOn !== null && { className: 'day-done' })}>
            {doneOn === null ? `${formatPlainDate(date)}${provisional ? '（暂定）' : ''}` : `已办，${formatPlainDate(doneOn)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

export function WarningList({ warnings }: { readonly warnings: readonly string[] }): ReactElement | null {
  if (warnings.length === 0) return null
  return (
    <Notice tone="waiting" word="请留意">
      <ul className="warning-list">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </Notice>
  )
}
