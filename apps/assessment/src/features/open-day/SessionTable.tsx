import { shanghaiDate } from '@sunlit/calendar'
import { ALLOTMENT_NAMES } from '@sunlit/contracts'
import { Button } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { SidePanel } from '../../components/SidePanel.tsx'
import { useMe } from '../../lib/session.ts'
import { toTimeField } from '../../lib/shanghai-time.ts'
import { useToday } from '../../lib/use-today.ts'
import { CallOffSessionForm } from './CallOffForms.tsx'
import { sessionWords } from './event-draft.ts'
import type { OpenEventDetail, OpenSessionLine } from './open-day-types.ts'
import { PlanChangeForm } from './PlanChangeForm.tsx'
import { RescheduleForm } from './RescheduleForm.tsx'

const FORMS = {
  plan: { title: '调整名额', form: PlanChangeForm },
  move: { title: '改期', form: RescheduleForm },
  'call-off': { title: '取消这一场', form: CallOffSessionForm },
} as const

type Opened = { readonly form: keyof typeof FORMS; readonly session: OpenSessionLine }

/** The sessions of an event with how full they are; what is changed seldom stands behind a button each. */
export function SessionTable({ event }: { readonly event: OpenEventDetail }): ReactElement {
  const [open, setOpen] = useState<Opened>()
  const me = useMe().data
  const today = useToday()
  const Form = open && FORMS[open.form].form
  const isOnly = event.sessions.filter(({ calledOff }) => !calledOff).length === 1
  return (
    <section className="stack" aria-label="场次">
      <div className="plain-table-frame event-frame">
        <table className="plain-table ledger open-events">
          <caption className="ui-sr-only">场次和名额</caption>
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col">报名时间</th>
              <th scope="col">分配</th>
              <th scope="col">名额</th>
              <th scope="col" className="figure">
                已给
              </th>
              <th scope="col" className="figure">
                等候
              </th>
              {event.can.change && <th scope="col">操作</th>}
            </tr>
          </thead>
          <tbody>
            {event.sessions.map((session) => (
              <tr key={session.id}>
                <td data-label="时间">
                  {sessionWords(session)}
                  {session.calledOff && <small className="word-lost event-under">已取消</small>}
                </td>
                <td data-label="报名时间">
                  <span>
                    {toTimeField(session.opensAt).replace('T', ' ')}
                    <span className="event-under">至 {toTimeField(session.closesAt).replace('T', ' ')}</span>
                  </span>
                </td>
                <td data-label="分配">
                  <span>
                    {ALLOTMENT_NAMES[session.allotment]}
                    {session.queue !== null && <span className="event-under">{queueWords(session.queue)}</span>}
                  </span>
                </td>
                <td data-label="名额">{placesWords(session, event)}</td>
                <td data-label="已给" className="figure">
                  {session.taken + session.reserveTaken}
                </td>
                <td data-label="等候" className="figure">
                  {session.waiting}
                </td>
                {event.can.change && (
                  <td data-label="操作">
                    {me && !session.calledOff && shanghaiDate(session.starts) >= today && (
                      <SessionActions session={session} isOnly={isOnly} onOpen={(form) => setOpen({ form, session })} />
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open && Form && (
        <SidePanel title={FORMS[open.form].title} onClose={() => setOpen(undefined)}>
          <Form event={event} session={open.session} onDone={() => setOpen(undefined)} />
        </SidePanel>
      )}
    </section>
  )
}

interface SessionActionsProps {
  readonly session: OpenSessionLine
  /** Without it the event is called off as a whole. */
  readonly isOnly: boolean
  readonly onOpen: (form: keyof typeof FORMS) => void
}

function SessionActions({ session, isOnly, onOpen }: SessionActionsProps): ReactElement {
  const when = sessionWords(session)
  return (
    <span className="session-actions">
      {(Object.keys(FORMS) as readonly (keyof typeof FORMS)[]) // keys of the record above
        .filter((form) => !(isOnly && form === 'call-off'))
        .map((form) => (
          <Button key={form} kind="quiet" aria-label={`${FORMS[form].title}：${when}`} onClick={() => onOpen(form)}>
            {FORMS[form].title}
          </Button>
        ))}
    </span>
  )
}

function queueWords({ gatherMinutes, perMinute }: NonNullable<OpenSessionLine['queue']>): string {
  return `先排队：开始前${gatherMinutes}分钟可以等候，每分钟放行${perMinute}位`
}

function placesWords({ plan }: OpenSessionLine, { document }: OpenEventDetail): string {
  const names = new Map(document.classes.map(({ id, name }) => [id, name]))
  const parts = plan.quotas
    .filter(({ places }) => places > 0)
    .map(({ participantClass, places }) => `${names.get(participantClass) ?? participantClass} ${places}`)
  if (plan.reserve > 0) parts.push(`预留 ${plan.reserve}`)
  return `${plan.capacity}${parts.length > 0 ? `（${parts.join('、')}）` : ''}`
}
