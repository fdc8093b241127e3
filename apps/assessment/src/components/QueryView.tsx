import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FailureNotice } from './FailureNotice.tsx'
import { Loading } from './Loading.tsx'

interface QueryViewProps<Data> {
  readonly query: UseQueryResult<Data>
  readonly what: string
  readonly children: (data: Data) => ReactNode
}

/** Every list has its loading, failed and present state; what is already on the screen stays when a refresh fails. */
export function QueryView<Data>({ query, what, children }: QueryViewProps<Data>): ReactNode {
  const failure = query.isError && <FailureNotice error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
  if (query.data === undefined) return failure || <Loading what={what} />
  return (
    <>
      {failure}
      {children(query.data)}
    </>
  )
}
