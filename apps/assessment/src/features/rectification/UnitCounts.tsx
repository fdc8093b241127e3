import type { ReactElement } from 'react'
import type { RectificationCounts } from './ledger-types.ts'

interface UnitCountsProps {
  readonly units: RectificationCounts['units']
  readonly onUnit: (unitId: string) => void
  /** Shown at once to those who come for it; others unfold it. */
  readonly isOpen: boolean
}

/** Units with something red or yellow, the most first: what a leader asks for. */
export function UnitCounts({ units, onUnit, isOpen }: UnitCountsProps): ReactElement | null {
  const urgent = units.filter(({ red, yellow }) => red + yellow > 0)
  if (urgent.length === 0) return null
  return (
    <details className="panel unit-counts" open={isOpen}>
      <summary>有红灯、黄灯的单位（{urgent.length} 个）</summary>
      <div>
        <table className="plain-table">
          <caption className="ui-sr-only">各单位亮灯情况</caption>
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col" className="figure">
                红灯
              </th>
              <th scope="col" className="figure">
                黄灯
              </th>
              <th scope="col" className="figure">
                绿灯
              </th>
              <th scope="col" className="figure">
                已销号
              </th>
            </tr>
          </thead>
          <tbody>
            {urgent.map(({ unitId, unitName, red, yellow, green, closed }) => (
              <tr key={unitId}>
                <th scope="row">
                  <button type="button" className="link" onClick={() => onUnit(unitId)}>
                    {unitName}
                  </button>
                </th>
                <td className="figure">{red > 0 ? <strong className="word-lost">{red}</strong> : red}</td>
                <td className="figure">{yellow}</td>
                <td className="figure">{green}</td>
                <td className="figure">{closed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
