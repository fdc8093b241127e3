import { formatInstant, formatPlainDate } from '@sunlit/calendar'
import { ANSWER_STATUS_NAMES, RULING_DECISION_NAMES } from '@sunlit/contracts'
import { EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { PeriodTabs } from '../../components/PeriodTabs.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { TableFrame } from '../../components/TableFrame.tsx'
import { api } from '../../lib/api.ts'
import type { Hearing } from '../../lib/outputs.ts'
import { periodQuery } from '../../lib/queries.ts'
import { may, useMe } from '../../lib/session.ts'
import './appeals.css'

/** The hearing of a quarter as the office sees it: appeals to rule on, and how far each unit is. */
export function AppealsPage(): ReactElement {
  const { periodId = '' } = useParams<{ readonly periodId: string }>()
  const period = useQuery(periodQuery(periodId)).data
  const hearing = useQuery({ queryKey: ['appeal', 'list', periodId], queryFn: () => api.appeal.list.query({ periodId }) })
  return (
    <div className="stack">
      <PageHead title="申诉与裁定" lead={period && `${period.title}。裁定由没有录入、复核过这条问题，也不属于该单位的人作出。`} />
      {period && <PeriodTabs periodId={periodId} stage={period.stage} />}
      <QueryView query={hearing} what="申诉">
        {(found) => (
          <>
            {found.window !== null && (
              <Notice word={found.window.isOpen ? '征求意见' : '已截止'}>
                单位提出意见到{formatPlainDate(found.window.until)}24时为止。
              </Notice>
            )}
            <AppealList periodId={periodId} appeals={found.appeals} />
            {found.units.length > 0 && <UnitTable periodId={periodId} units={found.units} />}
          </>
        )}
      </QueryView>
    </div>
  )
}

function AppealList({ periodId, appeals }: { readonly periodId: string; readonly appeals: Hearing['appeals'] }): ReactElement {
  const me = useMe().data
  if (appeals.length === 0) return <EmptyState title="还没有申诉">单位负责人提交后，会显示在这里。草稿只有单位自己看得到。</EmptyState>
  const waiting = appeals.filter(({ status }) => status === 'sent')
  const others = appeals.filter(({ status }) => status !== 'sent')
  const rules = new Map(waiting.filter(({ level }) => level === 1).map(({ ruleId, ruleText }) => [ruleId, ruleText]))
  return (
    <section className="stack" aria-labelledby="appeals-title">
      <h2 id="appeals-title">{waiting.length > 0 ? `等待裁定的 ${waiting.length} 件` : '申诉都已裁定'}</h2>
      <ul className="appeal-list">
        {[...waiting, ...others].map((appeal) => (
          <li key={appeal.answerId} data-waiting={appeal.status === 'sent'}>
            <Link href={`/periods/${periodId}/appeals/${appeal.findingId}`}>
              <strong>
                {appeal.unitName}：{appeal.ruleText}
              </strong>
              <span>
                {appeal.level === 2 ? '复议' : '申诉'} ·{' '}
                {appeal.decision === null
                  ? appeal.status === 'sent'
                    ? '等待裁定'
                    : ANSWER_STATUS_NAMES[appeal.status]
                  : RULING_DECISION_NAMES[appeal.decision]}
                {appeal.sentAt !== null && ` · ${formatInstant(appeal.sentAt)}`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {me && may(me, 'ruling.decide') && rules.size > 0 && (
        <p>
          规则理解有误、影响到多个单位的，可以对整条规则统一裁定：
          {[...rules].map(([ruleId, text]) => (
            <Link key={ruleId} className="rule-link" href={`/periods/${periodId}/rules/${encodeURIComponent(ruleId)}/ruling`}>
              {text}
            </Link>
          ))}
        </p>
      )}
    </section>
  )
}

function UnitTable({ periodId, units }: { readonly periodId: string; readonly units: Hearing['units'] }): ReactElement {
  return (
    <section className="stack" aria-labelledby="units-title">
      <h2 id="units-title">各单位进度</h2>
      <TableFrame label="各单位的意见">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">认定</th>
              <th scope="col">无异议</th>
              <th scope="col">申诉</th>
              <th scope="col">待裁定</th>
              <th scope="col">还没有意见</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.unitId}>
                <th scope="row">
                  <Link href={`/periods/${periodId}/units/${unit.unitId}/answers`}>{unit.unitName}</Link>
                </th>
                <td>{unit.findings}</td>
                <td>{unit.agreed}</td>
                <td>{unit.appealed}</td>
                <td>{unit.waiting}</td>
                <td>{unit.unanswered}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}
