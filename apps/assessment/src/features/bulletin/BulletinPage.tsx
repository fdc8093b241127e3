import { formatInstant } from '@sunlit/calendar'
import { EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { bulletinQuery, type BulletinPlace } from './bulletin-place.ts'
import { BulletinFiles } from './BulletinFiles.tsx'
import { BulletinForm } from './BulletinForm.tsx'

/** The bulletin on a published quarter. */
export function BulletinPage(): ReactElement {
  const { publicationId = '' } = useParams<{ readonly publicationId: string }>()
  return (
    <Bulletin
      place={{ kind: 'publication', id: publicationId }}
      back={`/publications/${publicationId}`}
      lead="排名、扣分原因和整改情况取自公示结果，其余由办公室填写。"
    />
  )
}

/** The bulletin on a published year. */
export function YearBulletinPage(): ReactElement {
  return <SummaryBulletin under="/year-results" />
}

/** The bulletin on a published composite quarter. */
export function CompositeBulletinPage(): ReactElement {
  return <SummaryBulletin under="/composite-results" />
}

function SummaryBulletin({ under }: { readonly under: string }): ReactElement {
  const { summaryPublicationId = '' } = useParams<{ readonly summaryPublicationId: string }>()
  return (
    <Bulletin
      place={{ kind: 'summary', id: summaryPublicationId }}
      back={`${under}/${summaryPublicationId}`}
      lead="排名、计算办法和各单位得分的计算取自公示结果，其余由办公室填写。"
    />
  )
}

interface BulletinProps {
  readonly place: BulletinPlace
  readonly back: string
  /** Where the parts that nobody types come from. */
  readonly lead: string
}

/** The bulletin (通报) on one published result: written by the office, issued once, then read by everybody. */
function Bulletin({ place, back, lead }: BulletinProps): ReactElement {
  const bulletin = useQuery(bulletinQuery(place))
  return (
    <div className="stack narrow">
      <PageHead title="通报" lead={`按《党政机关公文格式》（GB/T 9704—2012）排版。${lead}`} actions={<Link href={back}>回到公示</Link>} />
      <QueryView query={bulletin} what="通报">
        {(found) => {
          if (found === null) return <EmptyState title="还没有印发通报">办公室印发后，可以在这里下载。</EmptyState>
          if (found.issuedAt === null) return <BulletinForm key={place.id} place={place} bulletin={found} />
          return (
            <>
              <Notice tone="done" word="已印发">
                {formatInstant(found.issuedAt)}印发，文号{found.wording.number}。文件的摘要已记入存证日志，内容不能再改。
              </Notice>
              <BulletinFiles place={place} />
            </>
          )
        }}
      </QueryView>
    </div>
  )
}
