import { Button } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { sizeText } from '../../lib/staged-files.ts'
import { storedFilesOf, type StoredFormFile } from './stored-files.ts'

/** What the server holds already of a form that was saved and is not finished; taking a file off here takes it off there. */
export function StoredFormFiles({ findingIds }: { readonly findingIds: readonly string[] }): ReactElement | null {
  const client = useQueryClient()
  const key = ['finding', 'of-form', ...findingIds]
  const stored = useQuery({
    queryKey: key,
    queryFn: () => Promise.all(findingIds.map((findingId) => api.finding.get.query({ findingId }))),
  })
  const remove = useMutation({
    mutationFn: async ({ evidenceIds }: StoredFormFile) => {
      for (const evidenceId of evidenceIds) await api.evidence.remove.mutate({ evidenceId })
    },
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  })
  const files = storedFilesOf(stored.data ?? [])
  if (stored.isError) return <FailureNotice error={stored.error} onRetry={() => void stored.refetch()} retrying={stored.isFetching} />
  if (files.length === 0) return null
  return (
    <section aria-label="已上传的佐证">
      {remove.isError && <FailureNotice error={remove.error} />}
      <ul className="evidence-list">
        {files.map((file) => (
          <li key={file.sha256}>
            <span>
              {file.fileName} <small>{sizeText(file.size)}</small>
            </span>
            <span className="word-closed">已上传</span>
            <Button
              kind="quiet"
              aria-label={`移除 ${file.fileName}`}
              busy={remove.isPending && remove.variables.sha256 === file.sha256}
              onClick={() => remove.mutate(file)}
            >
              移除
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
