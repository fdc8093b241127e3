import { Button } from '@sunlit/ui'
import { useState, type ReactElement, type ReactNode } from 'react'
import { TableFrame } from './TableFrame.tsx'

/** One row of a table as it would be imported, or why it would not. */
export interface PreviewLine {
  readonly row: number
  readonly shown: readonly string[]
  readonly state: 'new' | 'same' | 'bad'
  readonly problems: readonly { readonly cell: string; readonly column: string; readonly sentence: string }[]
}

export const STATE_WORDS = { new: '将导入', same: '已有，跳过', bad: '有问题' } as const

interface ImportPreviewProps<Line extends PreviewLine> {
  readonly columns: readonly string[]
  readonly rows: readonly Line[]
  /** A further column of what the server knows of a row. */
  readonly extra?: { readonly title: string; readonly cell: (line: Line) => ReactNode }
}

/** A long table is drawn a piece at a time. */
const SHOWN = 100

/** Rows of the file, those with problems first in sight: what stands in each, and the cell and reason of every problem. */
export function ImportPreview<Line extends PreviewLine>({ columns, rows, extra }: ImportPreviewProps<Line>): ReactElement {
  const hasBad = rows.some(({ state }) => state === 'bad')
  const [state, setState] = useState<PreviewLine['state'] | 'all'>(hasBad ? 'bad' : 'all')
  const [shown, setShown] = useState(SHOWN)
  const chosen = rows.filter((line) => state === 'all' || line.state === state)
  // Columns that the file does not use would only push the others out of sight.
  const used = columns
    .map((title, place) => ({ title, place }))
    .filter(({ place }) => rows.some((line) => (line.shown[place] ?? '') !== ''))
  const count = (one: PreviewLine['state']): number => rows.filter((line) => line.state === one).length
  const choices = [
    { value: 'all', label: `全部 ${rows.length} 行` },
    ...(['bad', 'new', 'same'] as const).map((value) => ({ value, label: `${STATE_WORDS[value]} ${count(value)} 行` })),
  ] as const
  return (
    <div className="stack">
      <fieldset className="evidence-actions import-states">
        <legend className="ui-sr-only">显示哪些行</legend>
        {choices.map(({ value, label }) => (
          <Button key={value} aria-pressed={state === value} onClick={() => setState(value)}>
            {label}
          </Button>
        ))}
      </fieldset>
      <TableFrame label="文件中的行">
        <table className="plain-table import-preview">
          <caption className="ui-sr-only">文件中的行</caption>
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">结果</th>
              {extra && <th scope="col">{extra.title}</th>}
              {used.map(({ title, place }) => (
                <th key={place} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {chosen.slice(0, shown).map((line) => (
              <tr key={line.row} data-state={line.state}>
                <th scope="row">{line.row}</th>
                <td>
                  <span className={line.state === 'bad' ? 'word-lost' : line.state === 'same' ? 'word-muted' : 'word-closed'}>
                    {STATE_WORDS[line.state]}
                  </span>
                  {line.problems.map(({ cell, sentence }) => (
                    <p key={`${cell} ${sentence}`} className="import-problem">
                      {cell !== '' && <strong>{cell} </strong>}
                      {sentence}
                    </p>
                  ))}
                </td>
                {extra && <td>{extra.cell(line)}</td>}
                {used.map(({ place }) => (
                  <td key={place}>{line.shown[place]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {chosen.length === 0 && <p className="word-muted">没有这样的行。</p>}
      {chosen.length > shown && <Button onClick={() => setShown(shown + SHOWN * 5)}>再显示一些（还有 {chosen.length - shown} 行）</Button>}
    </div>
  )
}
