import { Button } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { saveBase64 } from '../lib/base64.ts'
import { FailureNotice } from './FailureNotice.tsx'
import type { TableFile } from './ImportTable.tsx'

interface ExportTableProps {
  readonly label?: string
  readonly file: (format: 'xlsx' | 'csv') => Promise<TableFile>
}

/** A list as XLSX; what leaves the house is kept in the log. */
export function ExportTable({ label = '导出', file }: ExportTableProps): ReactElement {
  const written = useMutation({
    mutationFn: () => file('xlsx'),
    onSuccess: ({ fileName, content, mediaType }) => saveBase64(fileName, content, mediaType),
  })
  return (
    <>
      <Button busy={written.isPending} onClick={() => written.mutate()}>
        {label}
      </Button>
      {written.isError && <FailureNotice error={written.error} />}
    </>
  )
}
