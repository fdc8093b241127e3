import { formatPlainDate } from '@sunlit/calendar'
import { STAGE_NAMES } from '@sunlit/contracts'
import { EmptyState, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { DueWords } from '../../components/Timeline.tsx'
import type { PeriodView } from '../../lib/outputs.ts'
import { periodsQuery } from '../../lib/queries.ts'
import { may, useMe } from '../../lib/session.ts'
import { CompositeQuarters } from './CompositeQuarters.tsx'
import { OpenPeriod } from './OpenPeriod.tsx'

/** All quarters, newest first; the manager opens the next one here. */
export function PeriodsPage(): ReactElement {
  const periods = useQuery(periodsQuery())
  const me = useMe().data
  const manages = me !== undefined && me !== null && may(me, 'period.manage')
  return (
    <div className="stack">
      <PageHead title="季度考核" />
      {manages && <OpenPeriod />}
      {me && may(me, 'wall.read') && <CompositeQuarters />}
      <QueryView query={periods} what="季度">
        {(list) =>
          list.length === 0 ? (
            <EmptyState title="还没有建立季度考核">
              {manages ? '选一版已启用的方案，在上面建立第一个季度。' : '考核管理员建立季度后，会显示在这里。'}
            </EmptyState>
          ) : (
            <PeriodTable periods={list} seesWall={me !== undefined && me !== null && may(me, 'wall.read')} unitId={me?.unitId ?? null} />
          )
        }
      </QueryView>
    </div>
  )
}

interface PeriodTableProps {
  readonly periods: readonly PeriodView[]
  readonly seesWall: boolean
  readonly unitId: string | null
}

function PeriodTable({ periods, seesWall, unitId }: PeriodTableProps): ReactElement {
  return (
    <div className="plain-table-frame">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">季度</th>
            <th scope="col">阶段</th>
            <th scope="col">下一步</th>
            <th scope="col">起止日期</th>
            <th scope="col">方案</th>
          </tr>
        </thead>
        <tbody>
          {periods.map((period) => (
            <tr key={period.id}>
              <th scope="row">
                {seesWall ? (
                  <Link href={`/periods/${period.id}`}>{period.title}</Link>
                ) : unitId === null ? (
                  period.title
                ) : (
                  <Link href={`/periods/${period.id}/units/${unitId}`}>{period.title}</Link>
                )}
              </th>
              <td>{STAGE_NAMES[period.stage]}</td>
              <td>
                <NextStep period={period} />
              </td>
              <td>
                {formatPlainDate(period.opensOn)} 至 {formatPlainDate(period.cutOff)}
              </td>
              <td>
                <Link href={`/schemes/${period.scheme.id}?version=${period.scheme.version}`}>
                  {period.scheme.title}（第 {period.scheme.version} 版）
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What the plan expects next of a quarter; nothing once it is out. */
function NextStep({ period }: { readonly period: PeriodView }): ReactElement | null {
  const step = period.timeline.find(({ state }) => state === 'here')
  if (!step?.remaining) return null
  return (
    <>
      {step.name} {formatPlainDate(step.date)}
      {step.provisional && '（暂定）'} <DueWords remaining={step.remaining} />
    </>
  )
}
