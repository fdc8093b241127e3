import { Button, Notice } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { fetchFile } from '../../lib/fetch-file.ts'
import { bulletinAddress, type BulletinPlace } from './bulletin-place.ts'

interface BulletinFilesProps {
  readonly place: BulletinPlace
  /** Present while there is nothing to look at yet: why. */
  readonly missing?: string | undefined
}

/** The bulletin in both formats. A draft is marked as one on every copy. */
export function BulletinFiles({ place, missing }: BulletinFilesProps): ReactElement {
  const file = useMutation({ mutationFn: (format: 'docx' | 'pdf') => fetchFile(bulletinAddress(place, `bulletin.${format}`)) })
  return (
    <div className="stack">
      <div className="evidence-actions">
        {(['pdf', 'docx'] as const).map((format) => (
          <Button key={format} disabled={missing !== undefined} busy={file.isPending} onClick={() => file.mutate(format)}>
            下载{format.toUpperCase()}
          </Button>
        ))}
      </div>
      {missing !== undefined && <p className="word-muted">{missing}</p>}
      {file.isPending && <output>正在排版，单位多时需要几秒……</output>}
      {file.isError && <Notice tone="danger">{file.error.message}</Notice>}
    </div>
  )
}
