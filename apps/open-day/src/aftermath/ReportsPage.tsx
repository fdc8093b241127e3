import { formatDate } from '@sunlit/calendar'
import type { OpenReportList } from '@sunlit/contracts'
import { EmptyState, PageHead } from '@sunlit/ui'
import { type ReactElement } from 'react'
import { Failed } from '../components/Failed.tsx'
import { Link } from '../components/Link.tsx'
import { Loading } from '../components/Loading.tsx'
import { read } from '../lib/ask.ts'
import { useLoaded } from '../lib/use-loaded.ts'
import './aftermath.css'

const load = () => read<OpenReportList>('/reports')

/** What has been published about events that are over. */
export function ReportsPage(): ReactElement {
  const { loaded, again } = useLoaded(load)
  return (
    <>
      <p className="back" data-no-print="">
        <Link href="/open-day/">全部活动</Link>
      </p>
      <PageHead title="活动实施情况" lead="办过的开放活动：来了多少人，提了哪些意见，办得怎么样。" />
      {loaded.state === 'loading' && <Loading />}
      {loaded.state === 'failed' && <Failed failure={loaded.failure} onRetry={again} />}
      {loaded.state === 'ready' && loaded.value.reports.length === 0 && (
        <EmptyState title="还没有公开的实施情况">活动结束后，主办单位会在这里公开实施情况和意见办理结果。</EmptyState>
      )}
      {loaded.state === 'ready' &&
        loaded.value.reports.map(({ eventId, title, organiser, heldOn, publishedOn, opinionsPublished }) => (
          <article key={eventId} className="card">
            <h2>
              <Link href={`/open-day/reports/${eventId}`}>{title}</Link>
            </h2>
            <p className="card-who">{organiser}</p>
            <p>
              {formatDate(heldOn)}举办，{formatDate(publishedOn)}公开
            </p>
            {opinionsPublished && (
              <span className="badge" data-tone="done">
                意见办理结果已公开
              </span>
            )}
          </article>
        ))}
    </>
  )
}
