import { formatInstant } from '@sunlit/calendar'
import { revisionWords } from '@sunlit/contracts'
import { Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { PublicationDetail } from '../../lib/outputs.ts'
import { withoutStop } from '../../lib/without-stop.ts'

/** Whether this result still holds: replaced by a revision, or open to corrections right now. */
export function RevisionNotices({ detail }: { readonly detail: PublicationDetail }): ReactElement | null {
  const { supersededBy, reopened, revisions } = detail
  const next = revisions.find(({ id }) => id === supersededBy)
  const latest = revisions.at(-1)
  return (
    <>
      {next && latest && (
        <Notice tone="waiting" word="已修订" actions={<Link href={`/publications/${latest.id}`}>{`查看最新的“${latest.title}”`}</Link>}>
          {`这份结果已由${revisionWords(next.revision)}代替，保留在这里供查阅和核验。`}
        </Notice>
      )}
      {reopened && (
        <Notice tone="waiting" word="正在修订">
          {`这个季度于${formatInstant(reopened.since)}重启，正在更正：${withoutStop(reopened.reason)}。再次公示前，以这份结果为准。`}
        </Notice>
      )}
    </>
  )
}
