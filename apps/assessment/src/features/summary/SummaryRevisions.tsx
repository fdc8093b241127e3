import { formatInstant } from '@sunlit/calendar'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { SummaryPublicationView } from './summary-outputs.ts'

/** Every published revision stays readable. */
export function SummaryRevisions({ publications }: { readonly publications: readonly SummaryPublicationView[] }): ReactElement | null {
  if (publications.length === 0) return null
  return (
    <section className="panel" aria-labelledby="summary-revisions">
      <h2 id="summary-revisions">已公示</h2>
      <ul className="summary-sources">
        {publications.map((publication) => (
          <li key={publication.id}>
            <span>{publication.revision > 1 ? `修订第 ${publication.revision} 版` : '首次公示'}</span>
            <Link href={`/${publication.kind === 'year' ? 'year' : 'composite'}-results/${publication.id}`}>{publication.title}</Link>
            <small className="word-muted">{formatInstant(publication.publishedAt)}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
