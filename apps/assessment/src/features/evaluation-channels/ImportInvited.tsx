import { Button, Notice } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { TableFileChooser } from '../../components/TableFileChooser.tsx'
import { api } from '../../lib/api.ts'
import { toBase64 } from '../../lib/base64.ts'
import { fetchFile } from '../../lib/fetch-file.ts'
import { useChannelStep, type InvitedRow } from './channel-queries.ts'

interface ImportInvitedProps {
  readonly evaluationId: string
  readonly isFirst: boolean
}

/** A list from a file: each row is shown with what would become of it, and nothing is stored before that. */
export function ImportInvited({ evaluationId, isFirst }: ImportInvitedProps): ReactElement {
  const [rows, setRows] = useState<readonly InvitedRow[]>()
  const [told, setTold] = useState<string>()
  const template = useMutation({ mutationFn: () => fetchFile('/api/exports/invited-template') })
  const read = useMutation({
    mutationFn: async (file: File) => {
      const content = toBase64(new Uint8Array(await file.arrayBuffer()))
      return api.invited.read.mutate({ evaluationId, fileName: file.name, content })
    },
    onMutate: () => setTold(undefined),
    onSuccess: setRows,
  })
  const fresh = (rows ?? []).filter(({ fault, known }) => fault === null && !known)
  const store = useChannelStep(
    () => api.invited.import.mutate({ evaluationId, people: fresh.map(({ person }) => person) }),
    ({ added }) => {
      setRows(undefined)
      setTold(`已导入 ${added} 人。`)
    },
  )
  return (
    <section className="panel channel-panel" aria-labelledby="invited-import" data-no-print="">
      <h2 id="invited-import">{isFirst ? '导入代表名单' : '补充名单'}</h2>
      {[template, read, store].map(
        (step, at) => step.isError && <FailureNotice key={at === 0 ? 'template' : at === 1 ? 'read' : 'store'} error={step.error} />,
      )}
      {told !== undefined && <Notice tone="done">{told}</Notice>}
      <p>表格要有“姓名”和“组别”两列，要发短信或邮件的加“手机”“邮箱”。姓名和联系方式加密保存，结果公开后删除。</p>
      <div className="evidence-actions">
        <TableFileChooser label="代表名单" busy={read.isPending} onFile={(file) => read.mutate(file)} />
        <Button busy={template.isPending} onClick={() => template.mutate()}>
          下载空白名单
        </Button>
      </div>
      {rows && (
        <>
          <Preview rows={rows} />
          <div className="evidence-actions">
            <Button kind="main" busy={store.isPending} disabled={fresh.length === 0} onClick={() => store.mutate()}>
              {`导入 ${fresh.length} 人`}
            </Button>
            <Button onClick={() => setRows(undefined)}>不导入</Button>
          </div>
        </>
      )}
    </section>
  )
}

const SHOWN = 200

function Preview({ rows }: { readonly rows: readonly InvitedRow[] }): ReactElement {
  const faults = rows.filter(({ fault }) => fault !== null).length
  const known = rows.filter(({ known: isKnown }) => isKnown).length
  // What is wrong stands first: it is what somebody has to do something about.
  const inOrder = rows.toSorted((a, b) => Number(b.fault !== null) - Number(a.fault !== null) || a.row - b.row)
  return (
    <div className="plain-table-frame">
      <table className="plain-table">
        <caption className="channel-caption">
          {`共 ${rows.length} 行：可以导入 ${rows.length - faults - known} 人${known > 0 ? `，已在名单上 ${known} 人` : ''}${faults > 0 ? `，有问题 ${faults} 行` : ''}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">姓名</th>
            <th scope="col">组别</th>
            <th scope="col">手机</th>
            <th scope="col">邮箱</th>
            <th scope="col">结果</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.slice(0, SHOWN).map(({ row, person, fault, known: isKnown }) => (
            <tr key={row}>
              <td className="figure">{row}</td>
              <th scope="row">{person.name}</th>
              <td>{person.group}</td>
              <td>{person.phone ?? ''}</td>
              <td>{person.email ?? ''}</td>
              <td>{fault === null ? isKnown ? '已在名单上' : '导入' : <strong className="channel-fault">{fault}</strong>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && <p className="word-muted">{`只显示前 ${SHOWN} 行，其余 ${rows.length - SHOWN} 行一并导入。`}</p>}
    </div>
  )
}
