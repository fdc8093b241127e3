import { formatInstant } from '@sunlit/calendar'
import { DELETED_KIND_NAMES, DELETED_KINDS } from '@sunlit/contracts'
import { Button, Notice } from '@sunlit/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useParams } from 'wouter'
import { EventFrame } from '../../components/EventFrame.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { TableFrame } from '../../components/TableFrame.tsx'
import { api } from '../../lib/api.ts'
import { fetchFile } from '../../lib/fetch-file.ts'
import type { Deletion } from './aftermath-types.ts'
import '../../components/door.css'
import './aftermath.css'

/** 删除证明: what personal data went on its day, what stays and why, and the files that prove it. */
export function DeletionPage(): ReactElement {
  const { eventId = '' } = useParams<{ readonly eventId: string }>()
  const query = useQuery({ queryKey: ['openDay', 'deletion', eventId], queryFn: () => api.aftermath.deletion.query({ eventId }) })
  return (
    <EventFrame>
      {() => (
        <QueryView query={query} what="删除证明">
          {(deletion) =>
            deletion.done === null ? <NotYet deletion={deletion} /> : <Certificate deletion={deletion} done={deletion.done} />
          }
        </QueryView>
      )}
    </EventFrame>
  )
}

function NotYet({ deletion: { dueAt } }: { readonly deletion: Deletion }): ReactElement {
  return (
    <section className="panel stack" aria-labelledby="deletion">
      <h2 id="deletion">个人信息还没有删除</h2>
      <p>
        {dueAt === null
          ? '活动还没有场次，没有个人信息要删除。'
          : `到${formatInstant(dueAt)}，系统自动删除这次活动的个人信息，并出具删除证明，不用人工办理。`}
      </p>
      <p>到期删除的有：</p>
      <ul>
        {DELETED_KINDS.map((kind) => (
          <li key={kind}>{DELETED_KIND_NAMES[kind]}</li>
        ))}
      </ul>
      <p className="word-muted">报名人可以随时用个人链接提前删除自己的信息。</p>
    </section>
  )
}

function Certificate({ deletion, done }: { readonly deletion: Deletion; readonly done: NonNullable<Deletion['done']> }): ReactElement {
  const { event } = deletion
  const file = useMutation({ mutationFn: (format: string) => fetchFile(`/api/open-events/${event.id}/deletion.${format}`) })
  return (
    <section className="panel stack" aria-labelledby="deletion">
      <h2 id="deletion">删除证明</h2>
      <p>{`“${event.title}”的个人信息已于${formatInstant(done.purgedAt)}按期删除。`}</p>
      {file.isError && <FailureNotice error={file.error} />}
      <div className="row-actions" data-no-print="">
        <Button kind="main" busy={file.isPending} onClick={() => file.mutate('json')}>
          下载电子证明
        </Button>
        <Button busy={file.isPending} onClick={() => file.mutate('pdf')}>
          PDF
        </Button>
        <Button busy={file.isPending} onClick={() => file.mutate('docx')}>
          DOCX
        </Button>
        <a className="ui-button" href="/verify" target="_blank" rel="noreferrer">
          去核验
        </a>
      </div>
      <TableFrame label="删除的内容和数量">
        <table className="plain-table aftermath-figures">
          <caption>删除的内容和数量</caption>
          <thead>
            <tr>
              <th scope="col">内容</th>
              <th scope="col" className="figure">
                数量
              </th>
            </tr>
          </thead>
          <tbody>
            {DELETED_KINDS.map((kind) => (
              <tr key={kind}>
                <th scope="row">{DELETED_KIND_NAMES[kind]}</th>
                <td className="figure">{done.gone[kind]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <h3>保留什么，为什么</h3>
      {done.kept.map((sentence) => (
        <p key={sentence}>{sentence}。</p>
      ))}
      <Notice>{provenWords(done)}</Notice>
    </section>
  )
}

function provenWords({ entries }: NonNullable<Deletion['done']>): string {
  const places = entries.flatMap(({ position }) => (position === null ? [] : [`第${position + 1}条`]))
  const where = places.length === 0 ? '' : `${places.join('和')}，`
  return `删除的同时记入了存证日志（${where}以后不能改动）。电子证明附有日志的证明，任何人都能在核验页自行核对。`
}
