import { revisedTitle } from '@sunlit/contracts'
import { Button, Notice } from '@sunlit/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { fetchFile } from '../../lib/fetch-file.ts'
import type { PublicationDetail } from '../../lib/outputs.ts'
import { saveFile } from '../../lib/save-file.ts'
import { bulletinQuery } from '../bulletin/bulletin-place.ts'
import { publicationCsv } from './publication-words.ts'

/** Everything that can be taken along from a published result; what a reader of own rows may not have is not offered. */
export function Downloads({ detail }: { readonly detail: PublicationDetail }): ReactElement {
  const title = revisedTitle(detail.title, detail.revision)
  const bulletin = useQuery(bulletinQuery({ kind: 'publication', id: detail.id })).data ?? null
  const bundle = useMutation({
    mutationFn: () => api.publication.bundle.query({ publicationId: detail.id }),
    onSuccess: (file) => saveFile(`${title}-复算包.json`, JSON.stringify(file), 'application/json'),
  })
  const file = useMutation({ mutationFn: (name: string) => fetchFile(`/api/publications/${detail.id}/${name}`) })
  return (
    <>
      {!detail.ownRowsOnly && (
        <Button kind="main" busy={bundle.isPending} onClick={() => bundle.mutate()}>
          下载复算包
        </Button>
      )}
      <details className="menu" data-no-print="">
        <summary className="ui-button">下载文件</summary>
        <ul>
          {bulletin?.issuedAt != null &&
            (['docx', 'pdf'] as const).map((format) => (
              <li key={format}>
                <Button busy={file.isPending} onClick={() => file.mutate(`bulletin.${format}`)}>
                  通报（{format.toUpperCase()}）
                </Button>
              </li>
            ))}
          <li>
            <Button busy={file.isPending} onClick={() => file.mutate('tables.xlsx')}>
              公示表（XLSX）
            </Button>
          </li>
          <li>
            <Button onClick={() => saveFile(`${title}.csv`, publicationCsv(detail), 'text/csv;charset=utf-8')}>得分表（CSV）</Button>
          </li>
        </ul>
      </details>
      {bulletin !== null && (bulletin.canWrite || bulletin.issuedAt !== null) && (
        <Link className="ui-button" href={`/publications/${detail.id}/bulletin`} data-no-print="">
          {bulletin.issuedAt === null ? '起草通报' : '看通报'}
        </Link>
      )}
      <Button onClick={() => print()}>打印</Button>
      {bundle.isError && <FailureNotice error={bundle.error} onRetry={() => bundle.mutate()} />}
      {file.isError && <Notice tone="danger">{file.error.message}</Notice>}
    </>
  )
}
