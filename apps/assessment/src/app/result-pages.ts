import { page, type PageEntry } from './page-entry.ts'

/** What is published, years, and the schemes behind them. */
export const RESULT_PAGES: readonly PageEntry[] = [
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
    path: '/composite-results/:summaryPublicationId/bulletin',
    page: page(async () => ({ default: (await import('../features/bulletin/BulletinPage.tsx')).CompositeBulletinPage })),
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
    path: '/year-results/:summaryPublicationId/bulletin',
    page: page(async () => ({ default: (await import('../features/bulletin/BulletinPage.tsx')).YearBulletinPage })),
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
]
