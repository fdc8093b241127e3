import { BOOKING_STATE_NAMES, BOOKING_STATES } from '@sunlit/contracts'
import { Button, EmptyState } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useSearch } from 'wouter'
import { EventFrame } from '../../components/EventFrame.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { api } from '../../lib/api.ts'
import { BookingTable } from './BookingTable.tsx'
import { sessionWords } from './event-draft.ts'
import { InviteForm } from './InviteForm.tsx'
import type { OpenBookingLine, OpenEventDetail, OpenSessionLine } from './open-day-types.ts'
import { PickField } from './PickField.tsx'
import { useAddress } from './use-address.ts'
import '../../components/door.css'
import './open-day.css'

/** 报名: who signed up for a session, by their codes; the session and the state stand in the address. */
export function BookingsPage(): ReactElement {
  return <EventFrame>{(event) => <SessionBookings event={event} />}</EventFrame>
}

function SessionBookings({ event }: { readonly event: OpenEventDetail }): ReactElement {
  const asked = new URLSearchParams(useSearch())
  const change = useAddress(`/open-day/events/${event.id}/bookings`)
  const session = event.sessions.find(({ id }) => id === asked.get('session')) ?? event.sessions[0]
  const state = BOOKING_STATES.find((one) => one === asked.get('state')) ?? ''
  const bookings = useQuery({
    queryKey: ['openDay', 'bookings', session?.id],
    queryFn: () => api.openDay.bookings.query({ openSessionId: session?.id ?? '' }),
    enabled: session !== undefined,
  })
  if (!session) return <EmptyState title="这个活动没有场次" />
  return (
    <>
      <search className="filter-bar" data-no-print="">
        <PickField
          id="booking-session"
          label="场次"
          wide
          value={session.id}
          onChange={(id) => change({ session: id })}
          choices={event.sessions.map((one) => ({ value: one.id, label: `${sessionWords(one)}${one.calledOff ? '（已取消）' : ''}` }))}
        />
        <PickField
          id="booking-state"
          label="状态"
          value={state}
          onChange={(chosen) => change({ state: chosen })}
          none="全部状态"
          choices={BOOKING_STATES.map((value) => ({ value, label: BOOKING_STATE_NAMES[value] }))}
        />
        <InviteButton event={event} session={session} />
      </search>
      <QueryView query={bookings} what="报名">
        {(all) => <ChosenBookings event={event} session={session} all={all} state={state} />}
      </QueryView>
    </>
  )
}

interface ChosenBookingsProps {
  readonly event: OpenEventDetail
  readonly session: OpenSessionLine
  readonly all: readonly OpenBookingLine[]
  readonly state: string
}

function ChosenBookings({ event, session, all, state }: ChosenBookingsProps): ReactElement {
  const shown = all.filter((booking) => state === '' || booking.state === state)
  if (all.length === 0) return <EmptyState title="还没有人报名">有人报名后会列在这里，只显示报名号，姓名和电话逐个打开。</EmptyState>
  return (
    <>
      <p>
        共 {all.length} 组 {all.reduce((sum, { people }) => sum + people, 0)} 人，已给 {session.taken + session.reserveTaken} 人，名额{' '}
        {session.plan.capacity} 人。姓名和电话逐个打开，每次查看都留有记录。
      </p>
      {shown.length === 0 ? (
        <EmptyState title="没有这种状态的报名">换一种状态再查。</EmptyState>
      ) : (
        <BookingTable key={session.id} bookings={shown} event={event} session={session} />
      )}
    </>
  )
}

function InviteButton({ event, session }: { readonly event: OpenEventDetail; readonly session: OpenSessionLine }): ReactElement | null {
  const [isOpen, setOpen] = useState(false)
  if (event.state !== 'published' || session.calledOff || session.plan.reserve === 0) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        邀请（预留 {session.plan.reserve}，已用 {session.reserveTaken}）
      </Button>
      {isOpen && (
        <SidePanel title="邀请" onClose={() => setOpen(false)}>
          <InviteForm event={event} session={session} onDone={() => setOpen(false)} />
        </SidePanel>
      )}
    </>
  )
}
