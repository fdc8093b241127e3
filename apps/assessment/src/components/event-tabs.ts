import type { OpenEventState, Permission } from '@sunlit/contracts'

/** One part of the work on an open day; each is a page of its own in `open-day-pages.ts`, below `/open-day/events/:eventId`. */
export interface EventTab {
  /** Behind the address of the event: `/gate`. */
  readonly path: string
  readonly label: string
  readonly permission: Permission
  /** Left out: in every state. */
  readonly states?: readonly OpenEventState[]
}

/** Once people may have signed up. */
export const SIGNED_UP: readonly OpenEventState[] = ['published', 'called-off']

/** In the order of the work. A page joins with one line here and shows itself inside `EventFrame`. */
export const EVENT_TABS: readonly EventTab[] = [
  { path: '', label: '方案与场次', permission: 'open-day.read' },
  { path: '/bookings', label: '报名', permission: 'open-day.bookings', states: SIGNED_UP },
  { path: '/draw', label: '抽签', permission: 'open-day.draw', states: SIGNED_UP },
  { path: '/gate', label: '入场', permission: 'open-day.gate', states: SIGNED_UP },
  { path: '/absences', label: '未到', permission: 'open-day.absences', states: SIGNED_UP },
  { path: '/voices', label: '提问与意见', permission: 'open-day.read', states: SIGNED_UP },
  { path: '/report', label: '实施情况', permission: 'open-day.read', states: SIGNED_UP },
  { path: '/figures', label: '报告', permission: 'open-day.read', states: SIGNED_UP },
  { path: '/deletion', label: '删除证明', permission: 'open-day.read', states: SIGNED_UP },
]
