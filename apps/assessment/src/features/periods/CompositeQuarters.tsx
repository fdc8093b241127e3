import { SUMMARY_STAGE_NAMES } from '@sunlit/contracts'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { compositeQuartersQuery } from '../../lib/composite-queries.ts'

/** Quarters in parts: the whole that their tables make. Most offices have none, and then nothing stands here. */
export function CompositeQuarters(): ReactElement | null {
  const quarters = useQuery(compositeQuartersQuery()).data ?? []
  if (quarters.length === 0) return null
  return (
    <section className="panel" aria-labelledby="composite-quarters">
      <h2 id="composite-quarters">合成结果</h2>
      <ul className="evidence-links">
        {quarters.map(({ summaryId, title, stage }) => (
          <li key={summaryId}>
            <Link href={`/composites/${summaryId}`}>{title}</Link> <small className="word-muted">{SUMMARY_STAGE_NAMES[stage]}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
