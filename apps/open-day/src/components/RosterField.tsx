import { Button, Notice, TextArea } from '@sunlit/ui'
import { useRef, useState, type ChangeEvent, type ReactElement } from 'react'
import { readRoster } from '../lib/roster/read-roster.ts'
import type { RosterReading } from '../lib/roster/roster-file.ts'
import template from '../lib/roster/roster-template.csv?url'
import { refusalWords, unusedWords } from './roster-words.ts'

interface RosterFieldProps {
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (roster: string) => void
}

interface Taken {
  readonly file: string
  readonly reading: RosterReading | { readonly ok: false; readonly refusal: 'unread' }
  /** What stood in the box before. */
  readonly before: string
}

/** Names of those who come along: typed, pasted, or out of a file, which is read on this phone. */
export function RosterField({ label, value, error, onChange }: RosterFieldProps): ReactElement {
  const chooser = useRef<HTMLInputElement>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [taken, setTaken] = useState<Taken>()

  async function take(file: File): Promise<void> {
    setIsBusy(true)
    const reading = await readingOf(file)
    setIsBusy(false)
    setTaken({ file: file.name, reading, before: value })
    if (reading.ok && reading.names.length > 0) onChange(reading.names.join('\n'))
  }

  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const [file] = event.target.files ?? []
    if (file) void take(file)
    // So that the same file can be chosen again once it was put right.
    event.target.value = ''
  }
  const undo = (before: string): void => {
    onChange(before)
    setTaken(undefined)
  }
  return (
    <div className="roster">
      <TextArea
        id="roster"
        label={label}
        hint={`一行写一个人，也可以从表格里复制粘贴。已读到${readRoster(value).length}人。`}
        rows={5}
        value={value}
        error={error}
        onChange={(typed) => onChange(typed.target.value)}
      />
      <p className="roster-file">
        <input ref={chooser} type="file" hidden accept=".xlsx,.csv,.tsv,.txt,text/csv,text/plain" aria-label="名单文件" onChange={choose} />
        <Button busy={isBusy} onClick={() => chooser.current?.click()}>
          {isBusy ? '正在读取' : '从文件读取名单'}
        </Button>
        <a href={template} download="同行人名单.csv">
          下载空白名单
        </a>
      </p>
      <p className="ui-field-hint">可以选 .xlsx、.csv 或 .txt，只取姓名一列。文件只在本机上读，不会上传。</p>
      {taken !== undefined && <TakenView taken={taken} onUndo={undo} />}
    </div>
  )
}

/** The reader is loaded by whoever chooses a file, and by nobody else. */
async function readingOf(file: File): Promise<Taken['reading']> {
  try {
    const { readRosterFile } = await import('../lib/roster/read-roster-file.ts')
    return await readRosterFile(file)
  } catch {
    return { ok: false, refusal: 'unread' }
  }
}

function TakenView({ taken: { file, reading, before }, onUndo }: { readonly taken: Taken; readonly onUndo: (before: string) => void }) {
  if (!reading.ok) return <Notice tone="danger">{refusalWords(reading.refusal)}</Notice>
  const { names, unused } = reading
  const isReplaced = before.trim() !== '' && names.length > 0
  return (
    <Notice
      tone={unused.length === 0 ? 'done' : 'waiting'}
      word={unused.length === 0 ? '已读取' : '请核对'}
      actions={isReplaced && <Button onClick={() => onUndo(before)}>换回原来的名单</Button>}
    >
      {names.length === 0 ? `“${file}”里没有能用的姓名。` : `从“${file}”读到${names.length}人，已填在上面，可以修改。`}
      {unused.length > 0 && (
        <>
          {unused.length}行没有取：
          <ul className="roster-unused">
            {unused.map((row) => (
              <li key={row.line}>{unusedWords(row)}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}
