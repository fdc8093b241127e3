import type { Permission } from '@sunlit/contracts'
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

/** One page of the app. The table is the only list of pages: navigation, routes and the permission check all read it. */
export interface PageEntry {
  /** Below /assessment; wouter's patterns. */
  readonly path: string
  readonly page: LazyExoticComponent<ComponentType>
  /** Left out: everybody who is signed in. */
  readonly permission?: Permission
  /** Present: it stands in the navigation, in this order. */
  readonly nav?: string
}

/** Pages that stand without a session and outside the shell: sign-in, set-up. */
export const OPEN_PAGES: readonly PageEntry[] = [
  { path: '/sign-in', page: lazy(async () => ({ default: (await import('../features/sign-in/SignInPage.tsx')).SignInPage })) },
  { path: '/setup', page: lazy(async () => ({ default: (await import('../features/set-up/SetUpPage.tsx')).SetUpPage })) },
]

/** Pages inside the shell, in the order of the navigation. */
export const PAGES: readonly PageEntry[] = [
  { path: '/', page: lazy(async () => ({ default: (await import('../features/today/TodayPage.tsx')).TodayPage })), nav: '待办' },
  {
    path: '/periods',
    page: lazy(async () => ({ default: (await import('../features/periods/PeriodsPage.tsx')).PeriodsPage })),
    permission: 'period.read',
    nav: '考核',
  },
  {
    path: '/periods/:periodId',
    page: lazy(async () => ({ default: (await import('../features/wall/WallPage.tsx')).WallPage })),
    permission: 'wall.read',
  },
  {
    path: '/periods/:periodId/record',
    page: lazy(async () => ({ default: (await import('../features/record/RecordPage.tsx')).RecordPage })),
    permission: 'finding.record',
  },
  {
    path: '/periods/:periodId/findings',
    page: lazy(async () => ({ default: (await import('../features/findings/FindingsPage.tsx')).FindingsPage })),
    permission: 'finding.record',
  },
  {
    path: '/periods/:periodId/review',
    page: lazy(async () => ({ default: (await import('../features/review/ReviewPage.tsx')).ReviewPage })),
    permission: 'finding.review',
  },
  {
    path: '/periods/:periodId/freeze',
    page: lazy(async () => ({ default: (await import('../features/freeze/FreezePage.tsx')).FreezePage })),
    permission: 'period.manage',
  },
  {
    path: '/periods/:periodId/units/:unitId',
    page: lazy(async () => ({ default: (await import('../features/unit/UnitPage.tsx')).UnitPage })),
    permission: 'period.read',
  },
  {
    path: '/publications',
    page: lazy(async () => ({ default: (await import('../features/publication/PublicationsPage.tsx')).PublicationsPage })),
    permission: 'publication.read',
    nav: '公示',
  },
  {
    path: '/publications/:publicationId',
    page: lazy(async () => ({ default: (await import('../features/publication/PublicationPage.tsx')).PublicationPage })),
    permission: 'publication.read',
  },
  {
    path: '/publications/:publicationId/units/:unitId',
    page: lazy(async () => ({ default: (await import('../features/publication/PublishedUnitPage.tsx')).PublishedUnitPage })),
    permission: 'publication.read',
  },
  {
    path: '/schemes',
    page: lazy(async () => ({ default: (await import('../features/schemes/SchemesPage.tsx')).SchemesPage })),
    permission: 'scheme.read',
    nav: '方案',
  },
  {
    path: '/schemes/:schemeId',
    page: lazy(async () => ({ default: (await import('../features/schemes/SchemePage.tsx')).SchemePage })),
    permission: 'scheme.read',
  },
  {
    path: '/units',
    page: lazy(async () => ({ default: (await import('../features/units/UnitsPage.tsx')).UnitsPage })),
    permission: 'unit.manage',
    nav: '单位',
  },
  {
    path: '/people',
    page: lazy(async () => ({ default: (await import('../features/people/PeoplePage.tsx')).PeoplePage })),
    permission: 'person.manage',
    nav: '人员',
  },
  {
    path: '/organisations',
    page: lazy(async () => ({ default: (await import('../features/units/OrganisationsPage.tsx')).OrganisationsPage })),
    permission: 'organisation.manage',
    nav: '机构',
  },
  {
    path: '/grants',
    page: lazy(async () => ({ default: (await import('../features/grants/GrantsPage.tsx')).GrantsPage })),
    permission: 'grant.manage',
    nav: '授权',
  },
  {
    path: '/settings',
    page: lazy(async () => ({ default: (await import('../features/settings/SettingsPage.tsx')).SettingsPage })),
    permission: 'setting.read',
    nav: '设置',
  },
  { path: '/account', page: lazy(async () => ({ default: (await import('../features/account/AccountPage.tsx')).AccountPage })) },
  {
    path: '/audit',
    page: lazy(async () => ({ default: (await import('../features/audit/AuditPage.tsx')).AuditPage })),
    permission: 'audit.read',
    nav: '审计',
  },
]
