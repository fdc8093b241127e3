import { Button } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { saveBase64 } from '../../lib/base64.ts'

/** A version as a file that can be edited elsewhere and imported again. */
export function SchemeFiles({ schemeId, version }: { readonly schemeId: string; readonly version: number }): ReactElement {
  const file = useMutation({
    mutationFn: (format: 'json' | 'xlsx') => api.scheme.file.query({ schemeId, version, format }),
    onSuccess: ({ fileName, content, mediaType }) => saveBase64(fileName, content, mediaType),
  })
  return (
    <>
      <Button busy={file.isPending} onClick={() => file.mutate('xlsx')}>
        导出表格
      </Button>
      <Button busy={file.isPending} onClick={() => file.mutate('json')}>
        导出 JSON
      </Button>
      {file.isError && <FailureNotice error={file.error} />}
    </>
  )
}
