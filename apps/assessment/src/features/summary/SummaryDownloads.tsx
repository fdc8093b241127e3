import { Button, Notice } from '@sunlit/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { fetchFile } from '../../lib/fetch-file.ts'
import { bulletinAddress, bulletinQuery } from '../bulletin/bulletin-place.ts'
import type { SummaryPublicationView } from './summary-outputs.ts'

interface SummaryDownloadsProps {
  readonly view: Pick<SummaryPublicationView, 'id' | 'kind'>
  /** The conversion into the appraisal, which only a whole year has. */
  readonly conversion?: boolean
}

/** Files of a published year or composite quarter, and the way to its bulletin; the same as a quarter has. */
export function SummaryDownloads({ view, conversion = false }: SummaryDownloadsProps): ReactElement {
  const place = { kind: 'summary', id: view.id } as const
  const bulletin = useQuery(bulletinQuery(place)).data ?? null
  const file = useMutation({ mutationFn: (address: string) => fetchFile(address) })
  const page = `/${view.kind === 'year' ? 'year-results' : 'composite-results'}/${view.id}/bulletin`
  const files = [
    ...(bulletin?.issuedAt == null
      ? []
      : (['docx', 'pdf'] as const).map((format) => ({
          address: bulletinAddress(place, `bulletin.${format}`),
          name: `通报（${format.toUpperCase()}）`,
        }))),
    { address: bulletinAddress(place, 'tables.xlsx'), name: '公示表（XLSX）' },
    ...(conversion ? [{ address: `/api/years/${view.id}/conversion`, name: '绩效折算表（XLSX）' }] : []),
  ]
  return (
    <>
      <details className="menu" data-no-print="">
        <summary className="ui-button">下载文件</summary>
        <ul>
          {files.map(({ address, name }) => (
            <li key={address}>
              <Button busy={file.isPending} onClick={() => file.mutate(address)}>
                {name}
              </Button>
            </li>
          ))}
        </ul>
      </details>
      {bulletin !== null && (
        <Link className="ui-button" href={page} data-no-print="">
          {bulletin.issuedAt === null ? '起草通报' : '看通报'}
        </Link>
      )}
      <Button onClick={() => print()}>打印</Button>
      {file.isError && <Notice tone="danger">{file.error.message}</Notice>}
    </>
  )
}
