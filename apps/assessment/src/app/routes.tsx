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
export const OPEN_PAGES: readonly PageEntry[] = []

/** Pages inside the shell, in the order of the navigation. */
export const PAGES: readonly PageEntry[] = [
  { path: '/', page: lazy(async () => ({ default: (await import('../features/today/TodayPage.tsx')).TodayPage })), nav: '待办' },
  {
    path: '/audit',
    page: lazy(async () => ({ default: (await import('../features/audit/AuditPage.tsx')).AuditPage })),
    permission: 'audit.read',
    nav: '审计',
  },
]
