import { formatPlainDate } from '@sunlit/calendar'
import { Button, Notice, PageHead } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { TableFrame } from '../../components/TableFrame.tsx'
import { api } from '../../lib/api.ts'
import { toBase64 } from '../../lib/base64.ts'
import type { ListPreview } from './ledger-types.ts'
import { StepFailure } from './StepFailure.tsx'
import { useEntryStep } from './use-entry-step.ts'
import '../../components/door.css'
import './rectification.css'

/** What a request carries; a list of two thousand rows is far smaller. */
const MOST_BYTES = 1_300_000

interface ReadFile {
  readonly name: string
  readonly content: string
  readonly preview: ListPreview
}

/** Takes over a problem list of a third-party test or a superior office: look first, confirm, and only then it stands in the ledger. */
export function ImportPage(): ReactElement {
  const chooser = useRef<HTMLInputElement>(null)
  const [large, setLarge] = useState<string>()
  const read = useMutation({
    mutationFn: async (file: File): Promise<ReadFile> => {
      const content = toBase64(new Uint8Array(await file.arrayBuffer()))
      return { name: file.name, content, preview: await api.rectification.readList.mutate({ content }) }
    },
  })
  const store = useEntryStep(({ name, content, preview }: ReadFile) =>
    api.rectification.importList.mutate({ content, fileName: name.slice(0, 200), sha256: preview.sha256, entries: preview.good }),
  )
  const choose = (file: File): void => {
    store.reset()
    read.reset()
    const isLarge = file.size > MOST_BYTES
    setLarge(isLarge ? file.name : undefined)
    if (!isLarge) read.mutate(file)
  }
  return (
    <div className="stack">
      <PageHead
        title="导入外部问题清单"
        lead="第三方测评、上级检查的问题列入同一本整改台账。先逐行检查，您确认后才导入。"
        actions={
          <a className="ui-button" href="/api/exports/problem-list-template" download="">
            下载模板
          </a>
        }
      />
      <p>
        <Link href="/rectifications">返回整改台账</Link>
      </p>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label="选择清单文件"
        accept=".xlsx,.csv"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) choose(file)
          event.target.value = ''
        }}
      />
      <div className="row-actions">
        <Button kind={read.data ? 'plain' : 'main'} data-shortcut="n" busy={read.isPending} onClick={() => chooser.current?.click()}>
          {read.data ? '换一个文件' : '选择清单（XLSX 或 CSV）'}
        </Button>
      </div>
      {large !== undefined && (
        <Notice tone="danger" word="没有读取">
          “{large}”超过 1.3 MB。一次最多导入 2000 行，请删去无关的内容，或拆成几个文件。
        </Notice>
      )}
      {read.isError && <FailureNotice error={read.error} />}
      <StepFailure step={store} />
      {store.data ? (
        <Notice tone="done">
          已导入 {store.data.entries} 条。<Link href="/rectifications?origin=outside">查看台账</Link>
        </Notice>
      ) : (
        read.data && <Preview file={read.data} busy={store.isPending} onImport={() => read.data && store.mutate(read.data)} />
      )}
    </div>
  )
}

function Preview({
  file,
  busy,
  onImport,
}: {
  readonly file: ReadFile
  readonly busy: boolean
  readonly onImport: () => void
}): ReactElement {
  const { rows, good, importedOn } = file.preview
  const bad = rows.length - good
  return (
    <>
      {importedOn === null ? (
        <Notice tone={bad > 0 ? 'waiting' : 'info'} word="检查结果">
          “{file.name}”共 {rows.length} 行：{good} 行可以导入
          {bad > 0 && `，${bad} 行有问题，不会导入。可以先导入其余的，改好后再导入同一份清单，已有的不会重复`}。
        </Notice>
      ) : (
        <Notice tone="waiting" word="已导入过">
          这份清单已于{importedOn}导入过，不会重复导入。
        </Notice>
      )}
      {importedOn === null && good > 0 && (
        <div className="row-actions">
          <Button kind="main" busy={busy} onClick={onImport}>
            导入 {good} 条
          </Button>
        </div>
      )}
      <TableFrame label="清单内容">
        <table className="plain-table list-rows">
          <caption className="ui-sr-only">清单逐行检查的结果</caption>
          <thead>
            <tr>
              <th scope="col" className="figure">
                行
              </th>
              <th scope="col">检查</th>
              <th scope="col">单位</th>
              <th scope="col">来源</th>
              <th scope="col">编号</th>
              <th scope="col">问题</th>
              <th scope="col">整改期限</th>
            </tr>
          </thead>
          <tbody>
            {rows.toSorted(badFirst).map((row) => (
              <tr key={row.row} {...(row.problems.length > 0 && { className: 'list-bad' })}>
                <td className="figure">{row.row}</td>
                <td>
                  {row.problems.length === 0 && <span className="word-closed">可以导入</span>}
                  {row.problems.map((problem) => (
                    <span key={problem} className="word-lost ledger-under">
                      {problem}
                    </span>
                  ))}
                  {row.notes.map((note) => (
                    <small key={note} className="word-muted ledger-under">
                      {note}
                    </small>
                  ))}
                </td>
                <td>{row.unitName}</td>
                <td>{row.source}</td>
                <td>{row.number}</td>
                <td className="ledger-wide">{row.problem}</td>
                <td>{row.dueOn === null ? row.due : formatPlainDate(row.dueOn)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  )
}

/** What has to be corrected stands at the top, in the order of the file. */
function badFirst(a: ListPreview['rows'][number], b: ListPreview['rows'][number]): number {
  return Number(b.problems.length > 0) - Number(a.problems.length > 0) || a.row - b.row
}
