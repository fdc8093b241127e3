import { formatPlainDate } from '@sunlit/calendar'
import { STAGE_NAMES } from '@sunlit/contracts'
import { formatPoints } from '@sunlit/scoring'
import { EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { ExplanationReceipt } from '../../components/ExplanationReceipt.tsx'
import { EvidenceLinks, FindingFacts } from '../../components/FindingFacts.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { failureOf } from '../../lib/failure.ts'
import { ledgerOf } from '../../lib/ledger-of.ts'
import type { UnitResult } from '../../lib/outputs.ts'
import { periodQuery, schemeQuery, unitResultQuery } from '../../lib/queries.ts'
import { may, useMe } from '../../lib/session.ts'

/** One unit in one quarter: its receipt, and what is not decided yet. Departments see their own. */
export function UnitPage(): ReactElement {
  const { periodId = '', unitId = '' } = useParams<{ readonly periodId: string; readonly unitId: string }>()
  const me = useMe().data
  const period = useQuery(periodQuery(periodId)).data
  const result = useQuery(unitResultQuery(periodId, unitId))
  const early = result.isError && failureOf(result.error).code === 'not_found' && period !== undefined
  return (
    <div className="stack narrow">
      <PageHead
        title={result.data?.unitName ?? '得分明细'}
        lead={period && `${period.title}，${STAGE_NAMES[period.stage]}，事实截至${formatPlainDate(period.asOf)}`}
        actions={
          me && (
            <>
              {may(me, 'wall.read') ? (
                <Link href={`/periods/${periodId}`}>回到考核墙</Link>
              ) : (
                period?.stage === 'appeals' && <Link href={`/periods/${periodId}/units/${unitId}/answers`}>核对并提出意见</Link>
              )}
              {may(me, 'rectification.read') && <Link href={ledgerOf(unitId, periodId)}>整改情况</Link>}
            </>
          )
        }
      />
      {early ? (
        <EmptyState title="现在还看不到明细">考核办公室送单位征求意见后，认定的问题和扣分原因会显示在这里。</EmptyState>
      ) : (
        <QueryView query={result} what="得分明细">
          {(unit) => (
            <UnitReceipt unit={unit} schemeId={period?.scheme.id} version={period?.scheme.version} isFinal={period?.frozenAt != null} />
          )}
        </QueryView>
      )}
    </div>
  )
}

interface UnitReceiptProps {
  readonly unit: UnitResult
  readonly schemeId: string | undefined
  readonly version: number | undefined
  readonly isFinal: boolean
}

function UnitReceipt({ unit, schemeId, version, isFinal }: UnitReceiptProps): ReactElement | null {
  const scheme = useQuery({ ...schemeQuery(schemeId ?? '', version), enabled: schemeId !== undefined }).data?.document
  if (scheme === undefined) return null
  const { explanation, findings, rank, className, notApplicable } = unit
  const names = new Map(scheme.indicators.map(({ id, name }) => [id, name]))
  const undecided = findings.filter(({ status }) => status !== 'accepted')
  const evidence = new Map(findings.map((finding) => [finding.id, finding.evidence]))
  return (
    <>
      <p>
        {className} · 得分 <strong>{formatPoints(explanation.score)}</strong>
        {rank !== null && `，第 ${rank} 名`}
        {explanation.grade !== undefined && `，${explanation.grade}`}
      </p>
      {!isFinal && <Notice word="未定稿">结果还会随着复核变动，定稿后才是最终得分。</Notice>}
      <ExplanationReceipt
        scheme={scheme}
        explanation={explanation}
        caption="得分明细"
        renderExtra={(findingId) => {
          const own = evidence.get(findingId)
          return own && own.length > 0 ? <EvidenceLinks evidence={own} /> : null
        }}
      />
      {notApplicable.length > 0 && (
        <section aria-labelledby="gaps-title">
          <h2 id="gaps-title">本期不适用的指标</h2>
          <ul>
            {notApplicable.map(({ indicatorId, reason }) => (
              <li key={indicatorId}>
                {names.get(indicatorId) ?? indicatorId}：{reason}
              </li>
            ))}
          </ul>
        </section>
      )}
      {undecided.length > 0 && (
        <section className="stack" aria-labelledby="undecided-title">
          <h2 id="undecided-title">还没有复核完的 {undecided.length} 条（不计分）</h2>
          {undecided.map((finding) => (
            <div key={finding.id} className="panel">
              <FindingFacts finding={finding} ruleText={scheme.rules.find(({ id }) => id === finding.ruleId)?.text ?? finding.ruleId} />
            </div>
          ))}
        </section>
      )}
    </>
  )
}
