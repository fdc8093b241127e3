import { compositeLineWords, formatPoints, yearFigures, yearFormulaWords, type SummaryBundle } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import '@sunlit/ui/row-cards.css'
import { TableFrame } from '../../components/TableFrame.tsx'

/** What a verified year or composite quarter says: each unit with the figures that make its score. */
export function SummaryResults({ summary }: { readonly summary: SummaryBundle }): ReactElement {
  const { organisation, publication } = summary
  return (
    <section className="verify-bundle" aria-label="文件内容">
      <h2>{`${organisation.name} ${publication.title}`}</h2>
      {summary.format === 'sunlit-year/1' && <p>{yearFormulaWords(summary.basis.terms.formula)}</p>}
      <TableFrame label={publication.title}>
        <table className="plain-table row-cards">
          <thead>
            <tr>
              <th scope="col" className="figure">
                名次
              </th>
              <th scope="col">单位</th>
              <th scope="col" className="figure">
                得分
              </th>
              <th scope="col">怎样算出</th>
            </tr>
          </thead>
          <tbody>
            {rowsOf(summary).map(({ unitId, name, rank, score, figures }) => (
              <tr key={unitId}>
                <td className="figure">{rank ?? '不排名'}</td>
                <th scope="row">{name}</th>
                <td className="figure">{formatPoints(score)}</td>
                <td className="row-sentence">{figures}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}

interface SummaryRow {
  readonly unitId: string
  readonly classId: string
  readonly name: string
  readonly rank: number | null
  readonly score: number
  readonly figures: string
}

/** Class by class, best first; whoever has no rank stands at the end of the class. */
function rowsOf(summary: SummaryBundle): readonly SummaryRow[] {
  return figuresOf(summary).toSorted((a, b) =>
    a.classId < b.classId ? -1 : a.classId > b.classId ? 1 : (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER),
  )
}

function figuresOf(summary: SummaryBundle): readonly SummaryRow[] {
  if (summary.format === 'sunlit-composite/1') {
    return summary.results.units.map(({ lines, ...unit }) => ({ ...unit, figures: lines.map(compositeLineWords).join('；') }))
  }
  return summary.results.units.map((unit) => ({ ...unit, figures: yearFigures(summary.basis.terms, unit) }))
}
