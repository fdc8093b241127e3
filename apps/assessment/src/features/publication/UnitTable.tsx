import { Button, Notice } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { fetchFile } from '../../lib/fetch-file.ts'

/** One unit's sheet of the published tables (公示表). */
export function UnitTable({ publicationId, unitId }: { readonly publicationId: string; readonly unitId: string }): ReactElement {
  const file = useMutation({ mutationFn: () => fetchFile(`/api/publications/${publicationId}/tables.xlsx?unitId=${unitId}`) })
  return (
    <>
      <Button busy={file.isPending} onClick={() => file.mutate()} data-no-print="">
        下载公示表
      </Button>
      <Button onClick={() => print()} data-no-print="">
        打印
      </Button>
      {file.isError && <Notice tone="danger">{file.error.message}</Notice>}
    </>
  )
}
