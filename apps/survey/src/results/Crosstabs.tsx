import type { SurveyResults } from '@sunlit/contracts'
import { findQuestion, optionTitle } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { TableFrame } from './TableFrame.tsx'

/** Answers by group; what would tell of few people is kept back, also where it could be worked out from other tables. */
export function Crosstabs({ published }: { readonly published: SurveyResults }): ReactElement | null {
  const { definition, results } = published
  const shown = results.crosstabs.filter(({ withheld, total }) => !withheld && total !== 0)
  if (results.crosstabs.length === 0) return null
  return (
    <section className="purpose">
      <h2>不同人群怎么看</h2>
      <p>人数少的格子记作“—”，不公布；能从别的表推算出来的也不公布。</p>
      {shown.length === 0 && <p>各组没有人或人数太少，没有可以公布的分组表。</p>}
      {shown.map((tab) => {
        const question = findQuestion(definition, tab.question)
        const segment = findQuestion(definition, tab.segment)
        if (!question || !segment) return null
        return (
          <details className="twin" key={`${tab.question}.${tab.segment}`}>
            <summary>
              {question.title}，按“{segment.title}”分
            </summary>
            <TableFrame label={`${question.title} × ${segment.title}`}>
              <table>
                <caption>
                  {question.title} × {segment.title}（人数）
                </caption>
                <thead>
                  <tr>
                    <th scope="col">选项</th>
                    {tab.segments.map((id) => (
                      <th key={id} scope="col">
                        {optionTitle(segment, id)}
                      </th>
                    ))}
                    <th scope="col">合计</th>
                  </tr>
                </thead>
                <tbody>
                  {tab.options.map((option, row) => (
                    <tr key={option}>
                      <th scope="row">{optionTitle(question, option)}</th>
                      {tab.segments.map((id, column) => (
                        <td key={id}>{tab.counts[row]?.[column] ?? '—'}</td>
                      ))}
                      <td>{tab.optionTotals[row] ?? '—'}</td>
                    </tr>
                  ))}
                </tbody>
                <tfoot>
                  <tr>
                    <th scope="row">回答人数</th>
                    {tab.segments.map((id, column) => (
                      <td key={id}>{tab.answered[column] ?? '—'}</td>
                    ))}
                    <td>{tab.total}</td>
                  </tr>
                </tfoot>
              </table>
            </TableFrame>
          </details>
        )
      })}
    </section>
  )
}
