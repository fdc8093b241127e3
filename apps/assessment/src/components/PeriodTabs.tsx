import type { Permission, Stage } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import { Link, useLocation } from 'wouter'
import { may, useMe } from '../lib/session.ts'

interface Tab {
  readonly path: string
  readonly label: string
  readonly permission: Permission
  readonly stages?: readonly Stage[]
}

const WORKING: readonly Stage[] = ['collecting', 'review']

/** What can be done with a quarter, in the order of the work; a step that is not open to this person or stage does not stand here. */
const TABS: readonly Tab[] = [
  { path: '', label: '考核墙', permission: 'wall.read' },
  { path: '/record', label: '录入问题', permission: 'finding.record', stages: WORKING },
  { path: '/findings', label: '我的录入', permission: 'finding.record' },
  { path: '/review', label: '复核', permission: 'finding.review', stages: ['collecting', 'review', 'appeals'] },
  { path: '/progress', label: '进度', permission: 'wall.read' },
  { path: '/appeals', label: '申诉', permission: 'ruling.read', stages: ['appeals', 'frozen', 'published', 'archived'] },
  { path: '/double', label: '双人评分', permission: 'wall.read' },
  { path: '/applicability', label: '适用范围', permission: 'period.manage' },
  { path: '/freeze', label: '阶段与定稿', permission: 'period.manage' },
]

export function PeriodTabs({ periodId, stage }: { readonly periodId: string; readonly stage: Stage }): ReactElement | null {
  const me = useMe().data
  const [location] = useLocation()
  if (me === undefined || me === null) return null
  const open = TABS.filter((tab) => may(me, tab.permission) && (tab.stages === undefined || tab.stages.includes(stage)))
  if (open.length < 2) return null
  return (
    <nav aria-label="本季度的工作" className="tabs" data-no-print="">
      {open.map(({ path, label }) => {
        const address = `/periods/${periodId}${path}`
        return (
          <Link
            key={path}
            href={address}
            {...(location === address && { 'aria-current': 'page' as const })}
            {...(path === '/record' && { 'data-shortcut': 'n' })}
          >
            {label}
          </Link>
        )
      })}
    </nav>
  )
}
