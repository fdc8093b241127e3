import type { BookingView } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import { FeedbackPanel } from '../../aftermath/FeedbackPanel.tsx'
import { LISTED_FROM } from '../../lib/roster/roster-file.ts'
import { AbsencePanel } from './AbsencePanel.tsx'
import { CalendarPanel } from './CalendarPanel.tsx'
import { CancelPanel } from './CancelPanel.tsx'
import { ChangePanel } from './ChangePanel.tsx'
import { ConfirmPanel } from './ConfirmPanel.tsx'
import { DrawPanel } from './DrawPanel.tsx'
import { OwnDataPanel } from './OwnDataPanel.tsx'
import type { BookingPanelProps } from './panel-props.ts'
import { RosterPanel } from './RosterPanel.tsx'
import { TransferPanel } from './TransferPanel.tsx'
import { VisitorPanel } from './VisitorPanel.tsx'

interface BookingPanel {
  readonly name: string
  /** Stands above everything else: it waits for an answer. */
  readonly isUrgent?: boolean
  readonly isFor: (view: BookingView) => boolean
  readonly Panel: (props: BookingPanelProps) => ReactElement | null
}

/** What stands under a booking, in this order; what is most urgent stands first. */
export const BOOKING_PANELS: readonly BookingPanel[] = [
  { name: 'confirm', isUrgent: true, isFor: ({ can }) => can.confirm, Panel: ConfirmPanel },
  { name: 'absence', isFor: ({ absence }) => absence !== null, Panel: AbsencePanel },
  { name: 'feedback', isFor: ({ state }) => state === 'admitted', Panel: FeedbackPanel },
  { name: 'draw', isFor: ({ state }) => state === 'applied', Panel: DrawPanel },
  { name: 'calendar', isFor: ({ state }) => state === 'placed', Panel: CalendarPanel },
  { name: 'change', isFor: ({ can }) => can.change, Panel: ChangePanel },
  { name: 'visitor', isFor: ({ can }) => can.visitor, Panel: VisitorPanel },
  { name: 'roster', isFor: ({ can, people, name }) => can.visitor && people >= LISTED_FROM && name !== null, Panel: RosterPanel },
  { name: 'transfer', isFor: ({ can }) => can.transfer, Panel: TransferPanel },
  { name: 'cancel', isFor: ({ can }) => can.cancel, Panel: CancelPanel },
  { name: 'own-data', isFor: ({ can }) => can.erase, Panel: OwnDataPanel },
]
