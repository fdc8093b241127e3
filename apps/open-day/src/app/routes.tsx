import { lazy, type ComponentType } from 'react'
import { EventPage } from '../features/event/EventPage.tsx'
import { EventsPage } from '../features/events/EventsPage.tsx'
import type { PageProps } from '../lib/page-props.ts'

export interface Route {
  /** `:name` stands for one part of the path; the page gets it in `params`. */
  readonly path: string
  /** What the browser's title says before the name of the site. */
  readonly title: string
  readonly Page: ComponentType<PageProps>
}

const SignUpPage = lazy(() => import('../features/sign-up/SignUpPage.tsx').then((page) => ({ default: page.SignUpPage })))
const QueuePage = lazy(() => import('../features/queue/QueuePage.tsx').then((page) => ({ default: page.QueuePage })))
const BookingPage = lazy(() => import('../features/booking/BookingPage.tsx').then((page) => ({ default: page.BookingPage })))
const VerifyPage = lazy(() => import('../features/verify/VerifyPage.tsx').then((page) => ({ default: page.VerifyPage })))

const AskPage = lazy(() => import('../aftermath/AskPage.tsx').then((page) => ({ default: page.AskPage })))
const FeedbackPage = lazy(() => import('../aftermath/FeedbackPage.tsx').then((page) => ({ default: page.FeedbackPage })))
const ReportsPage = lazy(() => import('../aftermath/ReportsPage.tsx').then((page) => ({ default: page.ReportsPage })))
const ReportPage = lazy(() => import('../aftermath/ReportPage.tsx').then((page) => ({ default: page.ReportPage })))

/** Every page of the app. What somebody reads first is there at once, the rest comes when it is asked for. */
export const ROUTES: readonly Route[] = [
  { path: '/open-day', title: '政府开放日', Page: EventsPage },
  { path: '/open-day/events/:eventId', title: '活动', Page: EventPage },
  { path: '/open-day/events/:eventId/sign-up', title: '报名', Page: SignUpPage },
  { path: '/open-day/events/:eventId/queue/:sessionId', title: '排队报名', Page: QueuePage },
  { path: '/open-day/booking/:token', title: '我的报名', Page: BookingPage },
  { path: '/open-day/booking/:token/feedback', title: '活动反馈', Page: FeedbackPage },
  { path: '/open-day/ask/:token', title: '现场提问', Page: AskPage },
  { path: '/open-day/reports', title: '活动实施情况', Page: ReportsPage },
  { path: '/open-day/reports/:eventId', title: '实施情况', Page: ReportPage },
  { path: '/open-day/verify', title: '核验抽签', Page: VerifyPage },
]
