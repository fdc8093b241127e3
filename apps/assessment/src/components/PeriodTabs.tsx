import type { Permission, Stage } from '@sunlit/contracts'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useLocation } from 'wouter'
import { periodQuery } from '../lib/queries.ts'
import { may, useMe } from '../lib/session.ts'

interface Tab {
  readonly path: string
  readonly label: string
  readonly permission: Permission
  readonly stages?: readonly Stage[]
  /** A way of working that a quarter may have; whoever manages it chooses it here. */
  readonly kind?: 'double'
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
  { path: '/double', label: '双人评分', permission: 'wall.read', kind: 'double' },
  { path: '/applicability', label: '适用范围', permission: 'period.manage' },
  { path: '/freeze', label: '阶段与定稿', permission: 'period.manage' },
]

export function PeriodTabs({ periodId, stage }: { readonly periodId: string; readonly stage: Stage }): ReactElement | null {
  const me = useMe().data
  const [location] = useLocation()
  const isDoubleScored = useQuery(periodQuery(periodId)).data?.isDoubleScored ?? false
  if (me === undefined || me === null) return null
  const isInUse = (tab: Tab): boolean => tab.kind === undefined || isDoubleScored || may(me, 'period.manage')
  const open = TABS.filter((tab) => may(me, tab.permission) && isInUse(tab) && (tab.stages === undefined || tab.stages.includes(stage)))
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
