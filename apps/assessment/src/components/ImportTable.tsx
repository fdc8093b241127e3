import { Button, Notice } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type ReactElement, type ReactNode } from 'react'
import { saveBase64, toBase64 } from '../lib/base64.ts'
import { partsOf, runImport, type ImportPart } from '../lib/import-run.ts'
import { FailureNotice } from './FailureNotice.tsx'
import { ImportPreview, type PreviewLine } from './ImportPreview.tsx'
import { TableFileChooser } from './TableFileChooser.tsx'
import './import.css'

export interface TableFile {
  readonly fileName: string
  readonly content: string
  readonly mediaType: string
}

export type Preview<Line> =
  | { readonly ok: true; readonly columns: readonly string[]; readonly rows: readonly Line[]; readonly ignored: readonly string[] }
  | { readonly ok: false; readonly faults: readonly { readonly place: string; readonly sentence: string }[] }

type ImportLine = PreviewLine & { readonly value: unknown }

/** What a good row of these lines stores. */
type ValueOf<Line extends ImportLine> = NonNullable<Line['value']>

interface ImportTableProps<Line extends ImportLine, Answer> {
  /** 个单位, 条问题: what a number of them is called. */
  readonly counted: string
  readonly template: () => Promise<TableFile>
  readonly read: (file: { readonly fileName: string; readonly content: string }) => Promise<Preview<Line>>
  /** Rows that one call stores. */
  readonly atOnce: number
  readonly store: (part: ImportPart<ValueOf<Line>>) => Promise<Answer>
  readonly extra?: { readonly title: string; readonly cell: (line: Line) => ReactNode }
  /** Beside the button: a choice that holds for all rows. */
  readonly choices?: ReactNode
  readonly onDone: () => void
  /** What is said and shown of the answers, also while more are on their way. */
  readonly children: (answers: readonly Answer[]) => ReactNode
}

/** Choose a file, see what every row would do, store the good ones part by part or none. */
export function ImportTable<Line extends ImportLine, Answer>(props: ImportTableProps<Line, Answer>): ReactElement {
  const { template, read, counted } = props
  const [chosen, setChosen] = useState<{ readonly name: string; readonly number: number }>()
  const reading = useMutation({
    mutationFn: async (file: File) => read({ fileName: file.name, content: toBase64(new Uint8Array(await file.arrayBuffer())) }),
  })
  const empty = useMutation({
    mutationFn: template,
    onSuccess: ({ fileName, content, mediaType }) => saveBase64(fileName, content, mediaType),
  })
  const choose = (file: File): void => {
    setChosen({ name: file.name, number: (chosen?.number ?? 0) + 1 })
    reading.mutate(file)
  }
  const { data } = reading
  return (
    <div className="stack">
      <div className="evidence-actions">
        <TableFileChooser label="要导入的表格" busy={reading.isPending} onFile={choose} />
        <Button busy={empty.isPending} onClick={() => empty.mutate()}>
          下载模板
        </Button>
      </div>
      {empty.isError && <FailureNotice error={empty.error} />}
      {reading.isError && <FailureNotice error={reading.error} />}
      {data && !data.ok && <FileFaults name={chosen?.name ?? ''} faults={data.faults} />}
      {data?.ok && (
        <>
          <h2>{chosen?.name}</h2>
          {data.ignored.length > 0 && <p className="word-muted">这些列用不到，没有读取：{data.ignored.join('、')}</p>}
          <StoreRows key={chosen?.number} {...props} rows={data.rows} counted={counted} />
          <ImportPreview
            key={`rows-${chosen?.number}`}
            columns={data.columns}
            rows={data.rows}
            {...(props.extra && { extra: props.extra })}
          />
        </>
      )}
    </div>
  )
}

interface FileFaultsProps {
  readonly name: string
  readonly faults: readonly { readonly place: string; readonly sentence: string }[]
}

function FileFaults({ name, faults }: FileFaultsProps): ReactElement {
  return (
    <Notice tone="danger" word="没有读取">
      <p>“{name}”读不出来，请改好后重新选择。什么都没有保存。</p>
      <ul>
        {faults.map(({ place, sentence }) => (
          <li key={`${place} ${sentence}`}>
            <strong>{place}：</strong>
            {sentence}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

interface StoreRowsProps<Line extends ImportLine, Answer> extends Pick<
  ImportTableProps<Line, Answer>,
  'counted' | 'atOnce' | 'store' | 'choices' | 'onDone' | 'children'
> {
  readonly rows: readonly Line[]
}

/** The button that stores the good rows, how far it has come, and what came of it. A part that failed is sent again under its own number. */
function StoreRows<Line extends ImportLine, Answer>(props: StoreRowsProps<Line, Answer>): ReactElement {
  const { rows, counted, atOnce, store, choices, onDone, children } = props
  const good = rows.flatMap(({ value }) => (value === null || value === undefined ? [] : [value as ValueOf<Line>])) // that is what it says
  const bad = rows.filter(({ state }) => state === 'bad').length
  const [parts] = useState(() => partsOf(good, atOnce, () => crypto.randomUUID()))
  const [answers, setAnswers] = useState<readonly Answer[]>([])
  const stopped = useRef(false)
  const storing = useMutation({
    mutationFn: () => {
      stopped.current = false
      return runImport({
        parts,
        from: answers.length,
        store,
        onPart: (answer) => setAnswers((before) => [...before, answer]),
        isStopped: () => stopped.current,
      })
    },
    onSettled: onDone,
  })
  const stored = parts.slice(0, answers.length).reduce((sum, part) => sum + part.rows.length, 0)
  const isFinished = good.length > 0 && stored === good.length
  if (good.length === 0)
    return <p>{bad > 0 ? '没有可以导入的行，请按下面的提示改好后重新选择文件。' : '表中的内容都已经有了，不用导入。'}</p>
  return (
    <div className="stack">
      {!isFinished && choices}
      {(storing.isPending || (stored > 0 && !isFinished)) && (
        <div className="import-progress">
          <progress value={stored} max={good.length} aria-label="导入进度" />
          <output>
            已导入 {stored} / {good.length} {counted}
          </output>
        </div>
      )}
      {storing.isError && <FailureNotice error={storing.error} />}
      {!isFinished && (
        <div className="evidence-actions import-store">
          <Button kind="main" busy={storing.isPending} onClick={() => storing.mutate()}>
            {stored > 0 ? `继续导入其余 ${good.length - stored} ${counted}` : `导入 ${good.length} ${counted}`}
          </Button>
          {storing.isPending && parts.length > 1 && <Button onClick={() => (stopped.current = true)}>停在这里</Button>}
          {bad > 0 && stored === 0 && <span className="word-muted">有问题的 {bad} 行不会导入；也可以先改好再重新选择文件。</span>}
        </div>
      )}
      {isFinished && (
        <Notice tone="done" word="已导入">
          {stored} {counted}已经保存。{bad > 0 && `有问题的 ${bad} 行没有导入。`}
        </Notice>
      )}
      {answers.length > 0 && children(answers)}
    </div>
  )
}
