import { periodQuery, wallQuery } from '../lib/queries.ts'
import { page, type PageEntry } from './page-entry.ts'

/** The quarter, from the first finding to what is put right. */
export const QUARTER_PAGES: readonly PageEntry[] = [
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
    askAhead: (client, { periodId = '' }) =>
      Promise.all([client.prefetchQuery(periodQuery(periodId)), client.prefetchQuery(wallQuery(periodId))]),
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
]
