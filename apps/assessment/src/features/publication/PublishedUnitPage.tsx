import { formatPoints } from '@sunlit/scoring'
import { PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { ExplanationReceipt } from '../../components/ExplanationReceipt.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { publicationQuery } from './publication-query.ts'
import './publication.css'

/** One unit's published account: every line with the rule, the facts and what people wrote. */
export function PublishedUnitPage(): ReactElement {
  const { publicationId = '', unitId = '' } = useParams<{ readonly publicationId: string; readonly unitId: string }>()
  const publication = useQuery(publicationQuery(publicationId)).data
  const unit = useQuery({
    queryKey: ['publication', publicationId, 'unit', unitId],
    queryFn: () => api.publication.unit.query({ publicationId, unitId }),
  })
  return (
    <QueryView query={unit} what="得分明细">
      {({ name, explanation, texts, rules }) => (
        <div className="stack narrow">
          <PageHead
            title={name}
            lead={`得分 ${formatPoints(explanation.score)},第 ${explanation.rank} 名${explanation.grade === undefined ? '' : `,${explanation.grade}`}`}
            actions={<Link href={`/publications/${publicationId}`}>回到{publication?.title ?? '公示'}</Link>}
          />
          <ExplanationReceipt
            scheme={{
              indicators: publication?.indicators ?? [],
              rules: Object.entries(rules).map(([id, rule]) => ({ id, ...rule })),
              groups: [],
              overlaps: [],
            }}
            explanation={explanation}
            caption="得分明细"
            extra={(findingId) => {
              const text = texts[findingId]
              if (text === undefined) return null
              const words = [
                text.factKey !== null && `涉及:${text.factKey}`,
                text.reason !== null && `理由:${text.reason}`,
                text.note,
              ].filter(Boolean)
              return (
                <>
                  {words.map((line) => (
                    <span key={String(line)} className="ui-receipt-detail">
                      {line}
                    </span>
                  ))}
                  <span className="ui-receipt-detail">佐证 {text.evidence} 份</span>
                </>
              )
            }}
          />
        </div>
      )}
    </QueryView>
  )
}
