import { formatInstant } from '@sunlit/calendar'
import { EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { bulletinQuery } from '../../lib/queries.ts'
import { BulletinFiles } from './BulletinFiles.tsx'
import { BulletinForm } from './BulletinForm.tsx'

/** The bulletin (通报) on one published result: written by the office, issued once, then read by everybody. */
export function BulletinPage(): ReactElement {
  const { publicationId = '' } = useParams<{ readonly publicationId: string }>()
  const bulletin = useQuery(bulletinQuery(publicationId))
  return (
    <div className="stack narrow">
      <PageHead
        title="通报"
        lead="按《党政机关公文格式》（GB/T 9704—2012）排版。排名、扣分原因和整改情况取自公示结果，其余由办公室填写。"
        actions={<Link href={`/publications/${publicationId}`}>回到公示</Link>}
      />
      <QueryView query={bulletin} what="通报">
        {(found) => {
          if (found === null) return <EmptyState title="还没有印发通报">办公室印发后，可以在这里下载。</EmptyState>
          if (found.issuedAt === null) return <BulletinForm key={publicationId} publicationId={publicationId} bulletin={found} />
          return (
            <>
              <Notice tone="done" word="已印发">
                {formatInstant(found.issuedAt)}印发，文号{found.wording.number}。文件的摘要已记入存证日志，内容不能再改。
              </Notice>
              <BulletinFiles publicationId={publicationId} />
            </>
          )
        }}
      </QueryView>
    </div>
  )
}
