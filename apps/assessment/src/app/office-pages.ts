import { page, type PageEntry } from './page-entry.ts'

/** People, units, settings, post and the trail. */
export const OFFICE_PAGES: readonly PageEntry[] = [
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
