import './open-day-gate.css'
import { formatInstant } from '@sunlit/calendar'
import type { SessionAbsences } from '@sunlit/contracts'
import { EmptyState } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { EventFrame } from '../../components/EventFrame.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { AbsenceLineView } from './AbsenceLineView.tsx'

/** Who kept places and did not come, what they say to it, and what is decided. No name stands here. */
export function AbsencesPage(): ReactElement {
  return <EventFrame>{(event) => <AbsencesOfEvent eventId={event.id} />}</EventFrame>
}

function AbsencesOfEvent({ eventId }: { readonly eventId: string }): ReactElement {
  const absences = useQuery({ queryKey: ['absence', eventId], queryFn: () => api.absence.list.query({ eventId }) })
  return (
    <QueryView query={absences} what="未到场记录">
      {({ sessions, absences: lines, rules }) => (
        <>
          <section className="panel stack" aria-label="各场次">
            <h2>各场次</h2>
            <ul className="gate-plain-list">
              {sessions.map((session) => (
                <li key={session.openSessionId}>
                  <strong>{formatInstant(session.starts)}</strong> {sessionSentence(session)}
                </li>
              ))}
            </ul>
            <p className="word-muted">{rules}</p>
          </section>
          <section className="panel stack" aria-label="未到场记录">
            <h2>未到场记录</h2>
            {lines.length === 0 ? (
              <EmptyState title="没有未到场记录">活动结束、入口都上报以后，没有入场的报名会列在这里。</EmptyState>
            ) : (
              <ul className="gate-conflict-list">
                {lines.map((line) => (
                  <AbsenceLineView key={line.bookingId} eventId={eventId} line={line} />
                ))}
              </ul>
            )}
          </section>
        </>
      )}
    </QueryView>
  )
}

function sessionSentence({ state, markedFrom, placed, absent }: SessionAbsences['sessions'][number]): string {
  switch (state) {
    case 'before':
      return `还没有结束，有 ${placed} 份报名还没有入场。`
    case 'waiting':
      return `已经结束，等各入口上报；${formatInstant(markedFrom)}起，仍没有入场的 ${placed} 份报名记为未到场。`
    case 'unused':
      return `没有任何入场记录，所以不记未到场。用了纸质签到的，请在入场核验页面补输报名号。`
    case 'marked':
      return `未到场 ${absent} 份。`
  }
}
