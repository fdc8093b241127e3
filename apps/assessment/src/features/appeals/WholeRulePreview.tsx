import { formatPoints } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { TableFrame } from '../../components/TableFrame.tsx'
import type { RuleRulingPreview } from '../../lib/outputs.ts'
import { changeWords } from '../../lib/points-change.ts'

/** What a decision on a whole rule would do to each unit's score and rank. */
export function WholeRulePreview({ units }: { readonly units: RuleRulingPreview['units'] }): ReactElement {
  return (
    <section className="stack" aria-labelledby="effect-title">
      <h2 id="effect-title">对各单位的影响</h2>
      <TableFrame label="对各单位的影响">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">现在</th>
              <th scope="col">裁定后</th>
              <th scope="col">变化</th>
              <th scope="col">名次</th>
            </tr>
          </thead>
          <tbody>
            {units.map(({ unitId, unitName, scoreBefore, scoreAfter, rankBefore, rankAfter }) => (
              <tr key={unitId}>
                <th scope="row">{unitName}</th>
                <td>{formatPoints(scoreBefore)}</td>
                <td>{formatPoints(scoreAfter)}</td>
                <td>{changeWords(scoreBefore, scoreAfter)}</td>
                <td>{rankBefore === rankAfter ? `第 ${rankAfter} 名` : `第 ${rankBefore} 名 → 第 ${rankAfter} 名`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}
