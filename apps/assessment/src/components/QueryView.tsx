import { PageHead } from '@sunlit/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FailureNotice } from './FailureNotice.tsx'
import { Loading } from './Loading.tsx'

interface QueryViewProps<Data> {
  readonly query: UseQueryResult<Data>
  readonly what: string
  /** It is all of its page: when it fails, the page still says by its heading what it was to be. */
  readonly isPage?: boolean
  readonly children: (data: Data) => ReactNode
}

/** Every list has its loading, failed and present state; what is already on the screen stays when a refresh fails. */
export function QueryView<Data>({ query, what, isPage = false, children }: QueryViewProps<Data>): ReactNode {
  const failure = query.isError && (
    <FailureNotice error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} isPage={isPage} />
  )
  if (query.data === undefined && failure && isPage) {
    return (
      <div className="stack">
        <PageHead title={what} />
        {failure}
      </div>
    )
  }
  if (query.data === undefined) return failure || <Loading what={what} />
  return (
    <>
      {failure}
      {children(query.data)}
    </>
  )
}
