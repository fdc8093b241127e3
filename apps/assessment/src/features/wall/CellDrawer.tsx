import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { FindingFacts } from '../../components/FindingFacts.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { explanationRows } from '../../lib/explanation-rows.ts'
import { periodQuery, schemeQuery } from '../../lib/queries.ts'
import type { WallData } from './wall-model.ts'

interface CellDrawerProps {
  readonly periodId: string
  readonly unitId: string
  readonly indicatorId: string
  readonly data: WallData
  readonly onClose: () => void
}

/** What stands behind one cell; the wall stays in sight beside it. */
export function CellDrawer({ periodId, unitId, indicatorId, data, onClose }: CellDrawerProps): ReactElement {
  const cell = useQuery({
    queryKey: ['period', periodId, 'cell', unitId, indicatorId],
    queryFn: () => api.period.cell.query({ periodId, unitId, indicatorId }),
  })
  const unit = data.units.find(({ id }) => id === unitId)
  const indicator = data.indicators.find(({ id }) => id === indicatorId)
  return (
    <SidePanel onClose={onClose} title={`${unit?.name ?? ''} · ${indicator?.name ?? ''}`}>
      <QueryView query={cell} what="明细">
        {({ lines, findings }) =>
          findings.length === 0 && lines.length === 0 ? (
            <p>这一项没有失分，也没有待复核的问题。</p>
          ) : (
            <div className="stack">
              <CellFindings periodId={periodId} findings={findings} lines={lines} />
              <Link href={`/periods/${periodId}/units/${unitId}`}>查看{unit?.name}的全部得分明细</Link>
            </div>
          )
        }
      </QueryView>
    </SidePanel>
  )
}

type CellAnswer = Awaited<ReturnType<typeof api.period.cell.query>>

function CellFindings({ periodId, findings, lines }: { readonly periodId: string } & CellAnswer): ReactElement {
  const period = useQuery(periodQuery(periodId)).data
  const scheme = useQuery({ ...schemeQuery(period?.scheme.id ?? '', period?.scheme.version), enabled: period !== undefined }).data?.document
  const ruleText = new Map(scheme?.rules.map(({ id, text }) => [id, text]))
  const rows = scheme === undefined ? [] : explanationRows(scheme, { lines, provisional: false, score: 0 })
  return (
    <>
      {findings.map((finding) => {
        const own = rows.filter((row) => row.key === finding.id || row.key === `${finding.id}/stop`)
        return (
          <div key={finding.id} className="panel">
            <FindingFacts finding={finding} ruleText={ruleText.get(finding.ruleId) ?? finding.ruleId} />
            {own.map((row) =>
              row.kind === 'item' ? (
                <p key={row.key}>
                  <strong className={row.sign === 'lost' ? 'word-lost' : 'word-closed'}>{row.amount}</strong>
                </p>
              ) : (
                <p key={row.key} className="word-muted">
                  {row.label}
                </p>
              ),
            )}
          </div>
        )
      })}
    </>
  )
}
