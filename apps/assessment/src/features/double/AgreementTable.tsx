import type { ReactElement } from 'react'
import { TableFrame } from '../../components/TableFrame.tsx'
import type { AgreementLine } from './double-words.ts'

/** Krippendorff's alpha over what both have handed in: of the points, and of the rules that were chosen. */
export function AgreementTable({ lines }: { readonly lines: readonly AgreementLine[] }): ReactElement {
  return (
    <section className="stack" aria-label="一致程度">
      <h2 className="double-head">一致程度</h2>
      <p className="word-muted">
        克里彭多夫 α 系数：1 是完全一致，0 是和随意打分一样。0.800 以上可以放心使用，0.667 以上宜谨慎使用。只统计两人都交上的评分。
      </p>
      <TableFrame label="双人评分的一致程度">
        <table className="plain-table">
          <caption className="ui-sr-only">双人评分的一致程度</caption>
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col" className="figure">
                项数
              </th>
              <th scope="col" className="figure">
                分值的 α
              </th>
              <th scope="col" className="figure">
                规则的 α
              </th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ indicatorId, indicatorName, points, rules }) => (
              <tr key={indicatorId ?? 'all'}>
                <th scope="row">{indicatorName}</th>
                <td className="figure">{points.cases}</td>
                <td className="figure">{points.alpha ?? '—'}</td>
                <td className="figure">{rules.alpha ?? '—'}</td>
                <td className="double-words">{points.words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}
