import { formatPlainDate } from '@sunlit/calendar'
import { RECTIFICATION_STATE_NAMES } from '@sunlit/contracts'
import { useRef, type KeyboardEvent, type ReactElement } from 'react'
import { Link } from 'wouter'
import type { RectificationLine } from './ledger-types.ts'
import { LightMark } from './LightMark.tsx'

interface LedgerTableProps {
  readonly entries: readonly RectificationLine[]
  /** People of one unit do not need its name in every row. */
  readonly withUnit: boolean
}

/** The ledger, one line an entry; on a phone every line is a card. J and K, or the arrows, go from line to line. */
export function LedgerTable({ entries, withUnit }: LedgerTableProps): ReactElement {
  const body = useRef<HTMLTableSectionElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, j: 1, J: 1, ArrowUp: -1, k: -1, K: -1 }[event.key]
    const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>('a.ledger-problem') ?? [])]
    const here = links.findIndex((link) => link === document.activeElement)
    if (step === undefined || here < 0) return
    event.preventDefault()
    links[here + step]?.focus()
  }
  return (
    <div className="plain-table-frame ledger-frame">
      <table className="plain-table ledger">
        <caption className="ui-sr-only">整改台账，按期限排列</caption>
        <thead>
          <tr>
            {withUnit && <th scope="col">单位</th>}
            <th scope="col" className="ledger-wide">
              问题
            </th>
            <th scope="col" className="ledger-medium">
              来源
            </th>
            <th scope="col" className="ledger-medium">
              整改期限
            </th>
            <th scope="col">亮灯</th>
            <th scope="col">状态</th>
            <th scope="col">责任人</th>
          </tr>
        </thead>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys move between the links, which are interactive */}
        <tbody ref={body} onKeyDown={onKeyDown}>
          {entries.map((entry) => (
            <LedgerRow key={entry.id} entry={entry} withUnit={withUnit} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function LedgerRow({ entry, withUnit }: { readonly entry: RectificationLine; readonly withUnit: boolean }): ReactElement {
  return (
    <tr data-light={entry.light ?? 'none'}>
      {withUnit && (
        <th scope="row" data-label="单位">
          {entry.unitName}
          {entry.unitEndedOn !== null && <small className="word-lost"> 已停用，待移交</small>}
        </th>
      )}
      <td data-label="问题" className="ledger-wide">
        <Link href={`/rectifications/${entry.id}`} className="ledger-problem">
          {entry.problem}
        </Link>
        {entry.recurrences > 0 && <small className="word-lost"> 第 {entry.recurrences} 次再发生</small>}
        {entry.extension === 'requested' && <small className="word-muted"> 申请延期，待答复</small>}
      </td>
      <td data-label="来源">
        {sourceWords(entry)}
        {entry.indicator !== null && <small className="word-muted ledger-under">{entry.indicator}</small>}
      </td>
      <td data-label="整改期限">
        {formatPlainDate(entry.dueOn)}
        {entry.dueInWords !== '' && <small className="word-muted ledger-under">{entry.dueInWords}</small>}
      </td>
      <td data-label="亮灯">{entry.light === null ? '—' : <LightMark light={entry.light} />}</td>
      <td data-label="状态">
        {RECTIFICATION_STATE_NAMES[entry.state]}
        {entry.closedOn !== null && <small className="word-muted ledger-under">{formatPlainDate(entry.closedOn)}</small>}
      </td>
      <td data-label="责任人">{entry.responsible ?? '—'}</td>
    </tr>
  )
}

/** The quarter, or whoever sent the list with the number there. */
export function sourceWords({
  source,
  sourceNumber,
  periodTitle,
}: Pick<RectificationLine, 'source' | 'sourceNumber' | 'periodTitle'>): string {
  return source === null ? (periodTitle ?? '') : `${source} 第${sourceNumber ?? ''}号`
}
