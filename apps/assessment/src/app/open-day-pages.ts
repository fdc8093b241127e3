import { page, type PageEntry } from './page-entry.ts'

/** The open day, from its plan to its report. */
export const OPEN_DAY_PAGES: readonly PageEntry[] = [
  {
    path: '/open-day',
    page: page(async () => ({ default: (await import('../features/open-day/OpenDayPage.tsx')).OpenDayPage })),
    permission: 'open-day.read',
    nav: '开放日',
  },
  {
    path: '/open-day/season',
    page: page(async () => ({ default: (await import('../features/open-day/SeasonPage.tsx')).SeasonPage })),
    permission: 'open-day.season',
  },
  {
    path: '/open-day/new',
    page: page(async () => ({ default: (await import('../features/open-day/EventEditPage.tsx')).NewEventPage })),
    permission: 'open-day.plan',
  },
  {
    path: '/open-day/import',
    page: page(async () => ({ default: (await import('../features/open-day/ImportEventsPage.tsx')).ImportEventsPage })),
    permission: 'open-day.plan',
  },
  {
    path: '/open-day/events/:eventId',
    page: page(async () => ({ default: (await import('../features/open-day/EventPage.tsx')).EventPage })),
    permission: 'open-day.read',
  },
  {
    path: '/open-day/events/:eventId/edit',
    page: page(async () => ({ default: (await import('../features/open-day/EventEditPage.tsx')).EventEditPage })),
    permission: 'open-day.plan',
  },
  {
    path: '/open-day/events/:eventId/bookings',
    page: page(async () => ({ default: (await import('../features/open-day/BookingsPage.tsx')).BookingsPage })),
    permission: 'open-day.bookings',
  },
  {
    path: '/open-day/events/:eventId/draw',
    page: page(async () => ({ default: (await import('../features/open-day/DrawPage.tsx')).DrawPage })),
    permission: 'open-day.draw',
  },
  {
    path: '/open-day/events/:eventId/gate',
    page: page(async () => ({ default: (await import('../features/open-day-gate/GatePage.tsx')).GatePage })),
    permission: 'open-day.gate',
  },
  {
    path: '/open-day/events/:eventId/absences',
    page: page(async () => ({ default: (await import('../features/open-day-gate/AbsencesPage.tsx')).AbsencesPage })),
    permission: 'open-day.absences',
  },
  {
    path: '/gates',
    page: page(async () => ({ default: (await import('../features/open-day-gate/GatePhonesPage.tsx')).GatePhonesPage })),
    permission: 'open-day.gate',
    nav: '入场',
  },
  {
    path: '/open-day/report',
    page: page(async () => ({ default: (await import('../features/open-day-aftermath/SeasonReportPage.tsx')).SeasonReportPage })),
    permission: 'open-day.read',
  },
  {
    path: '/open-day/opinions',
    page: page(async () => ({ default: (await import('../features/open-day-aftermath/OpinionsPage.tsx')).OpinionsPage })),
    permission: 'open-day.read',
  },
  {
    path: '/open-day/events/:eventId/voices',
    page: page(async () => ({ default: (await import('../features/open-day-aftermath/VoicesPage.tsx')).VoicesPage })),
    permission: 'open-day.read',
  },
  {
    path: '/open-day/events/:eventId/ask-codes',
    page: page(async () => ({ default: (await import('../features/open-day-aftermath/AskCodesPage.tsx')).AskCodesPage })),
    permission: 'open-day.read',
  },
  {
    path: '/open-day/events/:eventId/report',
    page: page(async () => ({ default: (await import('../features/open-day-aftermath/ReportPage.tsx')).ReportPage })),
    permission: 'open-day.read',
  },
  {
    path: '/open-day/events/:eventId/figures',
    page: page(async () => ({ default: (await import('../features/open-day-aftermath/FiguresPage.tsx')).FiguresPage })),
    permission: 'open-day.read',
  },
  {
    path: '/open-day/events/:eventId/deletion',
    page: page(async () => ({ default: (await import('../features/open-day-aftermath/DeletionPage.tsx')).DeletionPage })),
    permission: 'open-day.read',
  },
]
