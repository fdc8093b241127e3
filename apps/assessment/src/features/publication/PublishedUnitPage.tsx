import { formatPoints, type Scheme } from '@sunlit/scoring'
import { PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { ExplanationReceipt } from '../../components/ExplanationReceipt.tsx'
import { EvidenceLinks } from '../../components/FindingFacts.tsx'
import { PublishedRulings } from '../../components/PublishedRulings.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { periodQuery, schemeQuery } from '../../lib/queries.ts'
import { publicationQuery } from './publication-query.ts'
import { UnitTable } from './UnitTable.tsx'
import './publication.css'

type PublishedUnit = Awaited<ReturnType<typeof api.publication.unit.query>>

/** One unit's published account: every line with the rule, the facts and what people wrote. */
export function PublishedUnitPage(): ReactElement {
  const { publicationId = '', unitId = '' } = useParams<{ readonly publicationId: string; readonly unitId: string }>()
  const publication = useQuery(publicationQuery(publicationId)).data
  const unit = useQuery({
    queryKey: ['publication', publicationId, 'unit', unitId],
    queryFn: () => api.publication.unit.query({ publicationId, unitId }),
  })
  const { name, explanation } = unit.data ?? {}
  return (
    <div className="stack narrow">
      <PageHead
        title={name ?? '得分明细'}
        lead={
          explanation &&
          `得分 ${formatPoints(explanation.score)}，第 ${explanation.rank} 名${explanation.grade === undefined ? '' : `，${explanation.grade}`}`
        }
        actions={
          <>
            {unit.data && <UnitTable publicationId={publicationId} unitId={unitId} />}
            <Link href={`/publications/${publicationId}`}>回到{publication?.title ?? '公示'}</Link>
          </>
        }
      />
      <QueryView query={unit} what="得分明细">
        {(published) => publication && <Account unit={published} periodId={publication.periodId} />}
      </QueryView>
    </div>
  )
}

/** The names of indicators and groups come from the version that the quarter was opened under. */
function Account({ unit, periodId }: { readonly unit: PublishedUnit; readonly periodId: string }): ReactElement {
  const period = useQuery(periodQuery(periodId)).data
  const scheme = useQuery({ ...schemeQuery(period?.scheme.id ?? '', period?.scheme.version), enabled: period !== undefined })
  return (
    <QueryView query={scheme} what="方案">
      {({ document }) => (
        <>
          <AccountReceipt unit={unit} scheme={document} />
          <PublishedRulings ruled={unit.rulings} />
        </>
      )}
    </QueryView>
  )
}

function AccountReceipt({ unit, scheme }: { readonly unit: PublishedUnit; readonly scheme: Scheme }): ReactElement {
  return (
    <ExplanationReceipt
      scheme={scheme}
      explanation={unit.explanation}
      caption="得分明细"
      renderExtra={(findingId) => {
        const text = unit.texts[findingId]
        if (text === undefined) return null
        const lines = [
          text.factKey === null ? '' : `涉及：${text.factKey}`,
          text.reason === null ? '' : `理由：${text.reason}`,
          text.note,
          `佐证 ${text.evidence} 份`,
        ]
        const evidence = unit.evidence[findingId] ?? []
        return (
          <>
            {lines.filter(Boolean).map((line) => (
              <span key={line} className="ui-receipt-detail">
                {line}
              </span>
            ))}
            {evidence.length > 0 && <EvidenceLinks evidence={evidence} />}
          </>
        )
      }}
    />
  )
}
