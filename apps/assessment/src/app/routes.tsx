import type { Permission } from '@sunlit/contracts'
import { chosenScript } from '@sunlit/ui'
import type { QueryClient } from '@tanstack/react-query'
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { periodQuery, wallQuery } from '../lib/queries.ts'

/** One page of the app. The table is the only list of pages: navigation, routes and the permission check all read it. */
export interface PageEntry {
  /** Below /assessment; wouter's patterns. */
  readonly path: string
  readonly page: Page
  /** Left out: everybody who is signed in. */
  readonly permission?: Permission
  /** Present: it stands in the navigation, in this order. */
  readonly nav?: string
  /** Asks for the page's data before its code is there. What fails is asked again by the page itself. */
  readonly askAhead?: (client: QueryClient, parameters: Readonly<Record<string, string | undefined>>) => void
}

/** The path that the staff app lives under. */
export const BASE = '/assessment'

type Load = () => Promise<{ readonly default: ComponentType }>
type Page = LazyExoticComponent<ComponentType> & { readonly load: Load }

function page(load: Load): Page {
  return Object.assign(lazy(load), { load })
}

/** The one page of the staff app that also exists in traditional characters. */
function signInPage() {
  return chosenScript(location.search, document.cookie) === 'hant'
    ? import('../features/sign-in/SignInPage.tsx?hant')
    : import('../features/sign-in/SignInPage.tsx')
}

/** Pages that stand without a session and outside the shell: sign-in, set-up. */
export const OPEN_PAGES: readonly PageEntry[] = [
  { path: '/sign-in', page: page(async () => ({ default: (await signInPage()).SignInPage })) },
  { path: '/setup', page: page(async () => ({ default: (await import('../features/set-up/SetUpPage.tsx')).SetUpPage })) },
]

/** Pages inside the shell, in the order of the navigation. */
export const PAGES: readonly PageEntry[] = [
  { path: '/', page: page(async () => ({ default: (await import('../features/today/TodayPage.tsx')).TodayPage })), nav: '待办' },
  {
    path: '/overview',
    page: page(async () => ({ default: (await import('../features/overview/OverviewPage.tsx')).OverviewPage })),
    permission: 'wall.read',
    nav: '概览',
  },
  {
    path: '/periods',
    page: page(async () => ({ default: (await import('../features/periods/PeriodsPage.tsx')).PeriodsPage })),
    permission: 'period.read',
    nav: '考核',
  },
  {
    path: '/periods/:periodId',
    page: page(async () => ({ default: (await import('../features/wall/WallPage.tsx')).WallPage })),
    permission: 'wall.read',
    askAhead: (client, { periodId = '' }) => {
      void client.prefetchQuery(periodQuery(periodId))
      void client.prefetchQuery(wallQuery(periodId))
    },
  },
  {
    path: '/periods/:periodId/record',
    page: page(async () => ({ default: (await import('../features/record/RecordPage.tsx')).RecordPage })),
    permission: 'finding.record',
  },
  {
    path: '/periods/:periodId/import',
    page: page(async () => ({ default: (await import('../features/exchange/ImportFindingsPage.tsx')).ImportFindingsPage })),
    permission: 'finding.record',
  },
  {
    path: '/periods/:periodId/findings',
    page: page(async () => ({ default: (await import('../features/findings/FindingsPage.tsx')).FindingsPage })),
    permission: 'finding.record',
  },
  {
    path: '/periods/:periodId/review',
    page: page(async () => ({ default: (await import('../features/review/ReviewPage.tsx')).ReviewPage })),
    permission: 'finding.review',
  },
  {
    path: '/periods/:periodId/progress',
    page: page(async () => ({ default: (await import('../features/progress/ProgressPage.tsx')).ProgressPage })),
    permission: 'wall.read',
  },
  {
    path: '/periods/:periodId/double',
    page: page(async () => ({ default: (await import('../features/double/DoubleScoringPage.tsx')).DoubleScoringPage })),
    permission: 'wall.read',
  },
  {
    path: '/periods/:periodId/double/:caseId',
    page: page(async () => ({ default: (await import('../features/double/DoubleCasePage.tsx')).DoubleCasePage })),
    permission: 'wall.read',
  },
  {
    path: '/periods/:periodId/applicability',
    page: page(async () => ({ default: (await import('../features/applicability/ApplicabilityPage.tsx')).ApplicabilityPage })),
    permission: 'period.manage',
  },
  {
    path: '/periods/:periodId/freeze',
    page: page(async () => ({ default: (await import('../features/freeze/FreezePage.tsx')).FreezePage })),
    permission: 'period.manage',
  },
  {
    path: '/periods/:periodId/units/:unitId',
    page: page(async () => ({ default: (await import('../features/unit/UnitPage.tsx')).UnitPage })),
    permission: 'period.read',
  },
  {
    path: '/periods/:periodId/units/:unitId/answers',
    page: page(async () => ({ default: (await import('../features/answers/AnswersPage.tsx')).AnswersPage })),
    permission: 'finding.read',
  },
  {
    path: '/periods/:periodId/appeals',
    page: page(async () => ({ default: (await import('../features/appeals/AppealsPage.tsx')).AppealsPage })),
    permission: 'ruling.read',
  },
  {
    path: '/periods/:periodId/appeals/:findingId',
    page: page(async () => ({ default: (await import('../features/appeals/AppealCasePage.tsx')).AppealCasePage })),
    permission: 'ruling.read',
  },
  {
    path: '/periods/:periodId/rules/:ruleId/ruling',
    page: page(async () => ({ default: (await import('../features/appeals/WholeRulePage.tsx')).WholeRulePage })),
    permission: 'ruling.decide',
  },
  {
    path: '/rectifications',
    page: page(async () => ({ default: (await import('../features/rectification/LedgerPage.tsx')).LedgerPage })),
    permission: 'rectification.read',
    nav: '整改',
  },
  {
    path: '/rectifications/open',
    page: page(async () => ({ default: (await import('../features/rectification/OpenPage.tsx')).OpenPage })),
    permission: 'rectification.manage',
  },
  {
    path: '/rectifications/import',
    page: page(async () => ({ default: (await import('../features/rectification/ImportPage.tsx')).ImportPage })),
    permission: 'rectification.manage',
  },
  {
    path: '/rectifications/:rectificationId',
    page: page(async () => ({ default: (await import('../features/rectification/EntryPage.tsx')).EntryPage })),
    permission: 'rectification.read',
  },
  {
    path: '/evaluations',
    page: page(async () => ({ default: (await import('../features/evaluation/EvaluationsPage.tsx')).EvaluationsPage })),
    permission: 'survey.read',
    nav: '评议',
  },
  {
    path: '/evaluations/:evaluationId',
    page: page(async () => ({ default: (await import('../features/evaluation/EvaluationPage.tsx')).EvaluationPage })),
    permission: 'survey.read',
  },
  {
    path: '/evaluations/:evaluationId/plan',
    page: page(async () => ({ default: (await import('../features/evaluation/PlanPage.tsx')).PlanPage })),
    permission: 'survey.read',
  },
  {
    path: '/evaluations/:evaluationId/invited',
    page: page(async () => ({ default: (await import('../features/evaluation-channels/InvitedPage.tsx')).InvitedPage })),
    permission: 'survey.manage',
  },
  {
    path: '/evaluations/:evaluationId/paper',
    page: page(async () => ({ default: (await import('../features/evaluation-channels/PaperPage.tsx')).PaperPage })),
    permission: 'survey.enter',
  },
  {
    path: '/evaluations/:evaluationId/paper/enter',
    page: page(async () => ({ default: (await import('../features/evaluation-channels/PaperEntryPage.tsx')).PaperEntryPage })),
    permission: 'survey.enter',
  },
  {
    path: '/evaluations/:evaluationId/doubts',
    page: page(async () => ({ default: (await import('../features/evaluation/DoubtsPage.tsx')).DoubtsPage })),
    permission: 'survey.judge',
  },
  {
    path: '/evaluations/:evaluationId/results',
    page: page(async () => ({ default: (await import('../features/evaluation/ResultsPage.tsx')).ResultsPage })),
    permission: 'survey.read',
  },
  {
    path: '/evaluations/:evaluationId/feedback',
    page: page(async () => ({ default: (await import('../features/evaluation/FeedbackPage.tsx')).FeedbackPage })),
    permission: 'survey.read',
  },
  {
    path: '/evaluations/:evaluationId/remarks',
    page: page(async () => ({ default: (await import('../features/evaluation/RemarksPage.tsx')).RemarksPage })),
    permission: 'survey.manage',
  },
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
    path: '/publications',
    page: page(async () => ({ default: (await import('../features/publication/PublicationsPage.tsx')).PublicationsPage })),
    permission: 'publication.read',
    nav: '公示',
  },
  {
    path: '/publications/:publicationId',
    page: page(async () => ({ default: (await import('../features/publication/PublicationPage.tsx')).PublicationPage })),
    permission: 'publication.read',
  },
  {
    path: '/publications/:publicationId/bulletin',
    page: page(async () => ({ default: (await import('../features/bulletin/BulletinPage.tsx')).BulletinPage })),
    permission: 'publication.read',
  },
  {
    path: '/publications/:publicationId/units/:unitId',
    page: page(async () => ({ default: (await import('../features/publication/PublishedUnitPage.tsx')).PublishedUnitPage })),
    permission: 'publication.read',
  },
  {
    path: '/composites/:summaryId',
    page: page(async () => ({ default: (await import('../features/summary/CompositePage.tsx')).CompositePage })),
    permission: 'wall.read',
  },
  {
    path: '/composite-results/:summaryPublicationId',
    page: page(async () => ({ default: (await import('../features/summary/CompositeResultPage.tsx')).CompositeResultPage })),
    permission: 'summary.read',
  },
  {
    path: '/years',
    page: page(async () => ({ default: (await import('../features/summary/YearsPage.tsx')).YearsPage })),
    permission: 'summary.read',
    nav: '年度',
  },
  {
    path: '/years/:year',
    page: page(async () => ({ default: (await import('../features/summary/YearPage.tsx')).YearPage })),
    permission: 'wall.read',
  },
  {
    path: '/years/:year/external',
    page: page(async () => ({ default: (await import('../features/summary/ExternalPage.tsx')).ExternalPage })),
    permission: 'wall.read',
  },
  {
    path: '/year-results/:summaryPublicationId',
    page: page(async () => ({ default: (await import('../features/summary/YearResultPage.tsx')).YearResultPage })),
    permission: 'summary.read',
  },
  {
    path: '/year-comparison',
    page: page(async () => ({ default: (await import('../features/summary/ComparePage.tsx')).ComparePage })),
    permission: 'summary.read',
  },
  {
    path: '/schemes',
    page: page(async () => ({ default: (await import('../features/schemes/SchemesPage.tsx')).SchemesPage })),
    permission: 'scheme.read',
    nav: '方案',
  },
  {
    path: '/composite-schemes/:compositeId',
    page: page(async () => ({ default: (await import('../features/schemes/CompositeSchemePage.tsx')).CompositeSchemePage })),
    permission: 'scheme.read',
  },
  {
    path: '/schemes/:schemeId',
    page: page(async () => ({ default: (await import('../features/schemes/SchemePage.tsx')).SchemePage })),
    permission: 'scheme.read',
  },
  {
    path: '/evaluations/:evaluationId/questionnaire',
    page: page(async () => ({ default: (await import('../features/questionnaire/QuestionnairePage.tsx')).QuestionnairePage })),
    permission: 'survey.read',
  },
  {
    path: '/directory',
    page: page(async () => ({ default: (await import('../features/directory/DirectoryPage.tsx')).DirectoryPage })),
    permission: 'contact.read',
    nav: '通讯录',
  },
  {
    path: '/units/import',
    page: page(async () => ({ default: (await import('../features/exchange/ImportUnitsPage.tsx')).ImportUnitsPage })),
    permission: 'unit.manage',
  },
  {
    path: '/units/reorganisation',
    page: page(async () => ({ default: (await import('../features/reorganisation/ReorganisationPage.tsx')).ReorganisationPage })),
    permission: 'unit.manage',
  },
  {
    path: '/recusals',
    page: page(async () => ({ default: (await import('../features/recusal/RecusalPage.tsx')).RecusalPage })),
    permission: 'recusal.read',
    nav: '回避',
  },
  {
    path: '/units',
    page: page(async () => ({ default: (await import('../features/units/UnitsPage.tsx')).UnitsPage })),
    permission: 'unit.manage',
    nav: '单位',
  },
  {
    path: '/people/import',
    page: page(async () => ({ default: (await import('../features/exchange/ImportPeoplePage.tsx')).ImportPeoplePage })),
    permission: 'person.manage',
  },
  {
    path: '/people',
    page: page(async () => ({ default: (await import('../features/people/PeoplePage.tsx')).PeoplePage })),
    permission: 'person.manage',
    nav: '人员',
  },
  {
    path: '/organisations',
    page: page(async () => ({ default: (await import('../features/units/OrganisationsPage.tsx')).OrganisationsPage })),
    permission: 'organisation.manage',
    nav: '机构',
  },
  {
    path: '/grants',
    page: page(async () => ({ default: (await import('../features/grants/GrantsPage.tsx')).GrantsPage })),
    permission: 'grant.manage',
    nav: '授权',
  },
  {
    path: '/settings/calendar',
    page: page(async () => ({ default: (await import('../features/calendar/CalendarPage.tsx')).CalendarPage })),
    permission: 'calendar.read',
  },
  {
    path: '/settings',
    page: page(async () => ({ default: (await import('../features/settings/SettingsPage.tsx')).SettingsPage })),
    permission: 'setting.read',
    nav: '设置',
  },
  {
    path: '/messages',
    page: page(async () => ({ default: (await import('../features/messages/MessagesPage.tsx')).MessagesPage })),
    permission: 'message.manage',
    nav: '消息箱',
  },
  {
    path: '/notices',
    page: page(async () => ({ default: (await import('../features/notices/NoticesPage.tsx')).NoticesPage })),
    permission: 'notice.own',
  },
  {
    path: '/notices/settings',
    page: page(async () => ({ default: (await import('../features/notices/NoticeSettingsPage.tsx')).NoticeSettingsPage })),
    permission: 'notice.own',
  },
  { path: '/account', page: page(async () => ({ default: (await import('../features/account/AccountPage.tsx')).AccountPage })) },
  {
    path: '/audit',
    page: page(async () => ({ default: (await import('../features/audit/AuditPage.tsx')).AuditPage })),
    permission: 'audit.read',
    nav: '审计',
  },
]
