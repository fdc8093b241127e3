import { Button, Notice, PageHead } from '@sunlit/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { EventFrame } from '../../components/EventFrame.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { openEventQuery } from '../../lib/open-day-queries.ts'
import { CallOffEventForm } from './CallOffForms.tsx'
import { CorrectForm } from './CorrectForm.tsx'
import { DayList, WarningList } from './DayList.tsx'
import { EventFacts } from './EventFacts.tsx'
import { EventSteps } from './EventSteps.tsx'
import type { OpenEventDetail } from './open-day-types.ts'
import { SessionTable } from './SessionTable.tsx'
import '../../components/door.css'
import './open-day.css'

/** One open day: its plan and sessions, and what this person may do with it now. */
export function EventPage(): ReactElement {
  const { eventId } = useParams<{ readonly eventId: string }>()
  const client = useQueryClient()
  const [returned, setReturned] = useState<OpenEventDetail>()
  const leave = (event: OpenEventDetail): void => {
    setReturned(event)
    client.removeQueries(openEventQuery(event.id))
  }
  if (returned !== undefined && returned.id === eventId) return <ReturnedBelow event={returned} />
  return (
    <EventFrame renderActions={(event) => <EventActions event={event} />}>
      {(event) => (
        <div className="event-grid">
          <div>
            <EventSteps event={event} onReturnedBelow={() => leave(event)} />
            <SessionTable event={event} />
            <EventFacts event={event} />
          </div>
          <aside className="event-side" aria-label="期限和提示">
            <div className="panel stack">
              <h2>最晚日期</h2>
              <WarningList warnings={event.warnings} />
              <DayList days={event.days} />
            </div>
          </aside>
        </div>
      )}
    </EventFrame>
  )
}

/** A plan that was given back is a draft again, which nobody above reads (rule H-6): what stays is what was done. */
function ReturnedBelow({ event: { title, organisationName, unitName } }: { readonly event: OpenEventDetail }): ReactElement {
  return (
    <div className="stack">
      <PageHead title={title} lead={`${organisationName ?? ''} · ${unitName}，已退回`} />
      <p data-no-print="">
        <Link href="/open-day">返回开放日</Link>
      </p>
      <Notice tone="done">方案已退回，原因已经告诉“{unitName}”。修改后重新提交，会再出现在您的待办里；修改期间在这里看不到。</Notice>
    </div>
  )
}

function EventActions({ event }: { readonly event: OpenEventDetail }): ReactElement {
  const [open, setOpen] = useState<'correct' | 'call-off'>()
  const { id, can, document, organisationName } = event
  // Documents are handed out by the organisation that issues them.
  const isOwn = organisationName === null
  return (
    <div className="row-actions" data-no-print="">
      {can.edit && (
        <Link href={`/open-day/events/${id}/edit`} className="ui-button" data-kind={event.state === 'returned' ? 'main' : 'plain'}>
          修改方案
        </Link>
      )}
      {isOwn && document.plan !== '' && (
        <a className="ui-button" href={`/api/open-events/${id}/plan.docx`} download="">
          方案 DOCX
        </a>
      )}
      {isOwn && (
        <>
          <a className="ui-button" href={`/api/open-events/${id}/notice.docx`} download="">
            公告 DOCX
          </a>
          <a className="ui-button" href={`/api/open-events/${id}/notice.pdf`} download="">
            公告 PDF
          </a>
        </>
      )}
      {event.publishedAt !== null && (
        <a className="ui-button" href={`/open-day/events/${id}`} target="_blank" rel="noreferrer">
          公开页面
        </a>
      )}
      {can.change && (
        <>
          <Button onClick={() => setOpen('correct')}>更正公告</Button>
          <Button onClick={() => setOpen('call-off')}>取消活动</Button>
        </>
      )}
      {open !== undefined && (
        <SidePanel title={open === 'correct' ? '更正公告' : '取消活动'} onClose={() => setOpen(undefined)}>
          {open === 'correct' ? (
            <CorrectForm event={event} onDone={() => setOpen(undefined)} />
          ) : (
            <CallOffEventForm event={event} onDone={() => setOpen(undefined)} />
          )}
        </SidePanel>
      )}
    </div>
  )
}
