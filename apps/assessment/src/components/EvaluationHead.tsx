import { EVALUATION_STATE_NAMES, isUnitRole, type EvaluationState } from '@sunlit/contracts'
import { PageHead } from '@sunlit/ui'
import type { ReactElement, ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { may, useMe } from '../lib/session.ts'
import { EVALUATION_TABS } from './evaluation-tabs.ts'

interface EvaluationHeadProps {
  readonly evaluation: { readonly id: string; readonly title: string; readonly year: number; readonly state: EvaluationState }
  readonly actions?: ReactNode
}

/** The same head over every page on one evaluation: what it is, where it stands, and what can be looked at. */
export function EvaluationHead({ evaluation: { id, title, year, state }, actions }: EvaluationHeadProps): ReactElement {
  const me = useMe().data
  const [location] = useLocation()
  // A unit is told its result when it is sent, not when it is counted.
  const isOffice = me?.roles.some((role) => !isUnitRole(role)) ?? false
  const tabs = EVALUATION_TABS.filter(
    ({ permission, states }) =>
      me && may(me, permission) && (states === undefined || (states.includes(state) && (isOffice || state !== 'counted'))),
  )
  return (
    <>
      <PageHead title={title} lead={`${year}年度社会评议，${EVALUATION_STATE_NAMES[state]}。`} actions={actions} />
      {tabs.length > 1 && (
        <nav aria-label="这次评议" className="tabs" data-no-print="">
          {tabs.map(({ path, label }) => {
            const address = `/evaluations/${id}${path}`
            return (
              <Link key={path} href={address} {...(location === address && { 'aria-current': 'page' as const })}>
                {label}
              </Link>
            )
          })}
        </nav>
      )}
    </>
  )
}
