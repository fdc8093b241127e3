import { formatPoints, ruleWords, type Scheme } from '@sunlit/scoring'
import { useMemo, type ReactElement } from 'react'
import '@sunlit/ui/row-cards.css'
import { TableFrame } from '../../components/TableFrame.tsx'
import { isMoveKey, outline, type MoveKey, type Selection } from './scheme-edit.ts'

interface SchemeOutlineProps {
  readonly scheme: Scheme
  /** Left out: the tree is only read. */
  readonly onSelect?: (selection: Selection) => void
  readonly selected?: Selection
  /** Ids that a check speaks of. */
  readonly marked?: ReadonlySet<string>
  /** Alt and an arrow on an indicator. */
  readonly onKey?: (indicatorId: string, key: MoveKey) => void
}

/** The scheme as its printed table: indicators with their points, rules below them with price and source. */
export function SchemeOutline({ scheme, onSelect, selected, marked, onKey }: SchemeOutlineProps): ReactElement {
  const rows = useMemo(() => outline(scheme), [scheme])
  return (
    <TableFrame label="指标与规则">
      <table className="plain-table scheme-outline row-cards">
        <thead>
          <tr>
            <th scope="col">指标与规则</th>
            <th scope="col" className="figure">
              分值
            </th>
            <th scope="col">算法</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { id } = row.kind === 'indicator' ? row.indicator : row.rule
            const name = row.kind === 'indicator' ? row.indicator.name : row.rule.text
            const isSelected = selected !== undefined && selected.kind === row.kind && selected.id === id
            return (
              <tr key={`${row.kind}/${id}`} data-kind={row.kind} data-selected={isSelected}>
                <th scope="row" style={{ paddingLeft: 12 + row.depth * 20 }}>
                  {onSelect ? (
                    <button
                      type="button"
                      className="link"
                      aria-pressed={isSelected}
                      onClick={() => onSelect({ kind: row.kind, id })}
                      onKeyDown={(event) => {
                        if (row.kind !== 'indicator' || !event.altKey || !isMoveKey(event.key)) return
                        event.preventDefault() // Alt and left is the browser's way back
                        onSelect({ kind: row.kind, id })
                        onKey?.(id, event.key)
                        // The row is put elsewhere in the page, which takes the focus off its button.
                        const { currentTarget } = event
                        requestAnimationFrame(() => currentTarget.focus())
                      }}
                    >
                      {name}
                    </button>
                  ) : (
                    name
                  )}
                  {marked?.has(id) && <small className="word-waiting"> 有提醒</small>}
                </th>
                {row.kind === 'indicator' ? (
                  <>
                    <td className="figure">{row.indicator.worth === null ? '待填' : formatPoints(row.indicator.worth)}</td>
                    <td className="row-sentence">{row.indicator.side === 'bonus' ? '加分项' : ''}</td>
                    <td className="word-muted row-sentence">{row.indicator.basis}</td>
                  </>
                ) : (
                  <>
                    <td aria-hidden="true" />
                    <td className="row-sentence">{ruleWords(row.rule, scheme.passShare)}</td>
                    <td className="word-muted row-sentence">{row.rule.source}</td>
                  </>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableFrame>
  )
}
