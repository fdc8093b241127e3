import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { fromTimeField } from '../../lib/shanghai-time.ts'
import { useSettled } from '../../lib/use-settled.ts'
import { DayList, WarningList } from './DayList.tsx'
import type { EventDraft } from './event-draft.ts'

interface CheckPanelProps {
  readonly draft: EventDraft
  readonly eventId: string | null
  readonly seasonId: string
}

/** Days to keep and clashes of what is being written, beside the form. */
export function CheckPanel({ draft, eventId, seasonId }: CheckPanelProps): ReactElement {
  const { unitId, place, leaders } = draft
  const sessions = draft.sessions.flatMap((session) => {
    const [starts, ends, opensAt, closesAt] = [session.starts, session.ends, session.opensAt, session.closesAt].map(fromTimeField)
    return starts && ends && opensAt && closesAt ? [{ starts, ends, opensAt, closesAt }] : []
  })
  const asked = useSettled(JSON.stringify({ eventId, seasonId, unitId: unitId === '' ? null : unitId, place, leaders, sessions }))
  const check = useQuery({
    queryKey: ['openDay', 'check', asked],
    // Our own text of the line above.
    queryFn: () => api.openDay.check.mutate(JSON.parse(asked) as Parameters<typeof api.openDay.check.mutate>[0]),
    placeholderData: (before) => before,
    staleTime: 60_000,
  })
  return (
    <aside className="event-side" aria-label="期限和提示">
      <div className="panel stack">
        <h2>期限和提示</h2>
        {check.isError && <FailureNotice error={check.error} />}
        {check.data && (
          <>
            <WarningList warnings={check.data.warnings} />
            <DayList days={check.data.days} />
          </>
        )}
        {sessions.length === 0 && <p className="word-muted">填好场次时间后，这里倒排各项期限，并提示场地和领导的冲突。</p>}
      </div>
    </aside>
  )
}
