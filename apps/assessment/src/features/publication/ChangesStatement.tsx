import { formatPoints } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { TableFrame } from '../../components/TableFrame.tsx'
import type { PublicationDetail } from '../../lib/outputs.ts'
import { withoutStop } from '../../lib/without-stop.ts'
import { changedFindings, pairWords } from './revision-words.ts'

type Changes = NonNullable<PublicationDetail['changes']>

/** What a revision changed: why, and for each unit scores, ranks and findings before and after. */
export function ChangesStatement({ changes }: { readonly changes: Changes | null }): ReactElement | null {
  if (changes === null) return null
  const { before, reasons, scheme, units } = changes
  return (
    <section className="stack" aria-labelledby="revision-changes">
      <h2 id="revision-changes">修订说明</h2>
      <p>
        {'修订的是'}
        <Link href={`/publications/${before.id}`}>{before.title}</Link>
        {reasons.length > 0 && `。重启的理由：${reasons.map(withoutStop).join('；')}`}
        {scheme && `。计分方案由${scheme.before}改为${scheme.after}`}
        {'。'}
      </p>
      {units.length === 0 ? <p>各单位的得分、名次和问题都没有变化。</p> : <ChangesTable units={units} />}
    </section>
  )
}

function ChangesTable({ units }: Pick<Changes, 'units'>): ReactElement {
  return (
    <TableFrame label="修订前后的变化">
      <table className="plain-table rank-table">
        <caption>修订前后的变化</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col" className="figure">
              得分
            </th>
            <th scope="col" className="figure">
              名次
            </th>
            <th scope="col">涉及的问题</th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ unitId, name, score, rank, findings }) => (
            <tr key={unitId}>
              <th scope="row">{name}</th>
              <td className="figure">{pairWords(score, formatPoints)}</td>
              <td className="figure">{pairWords(rank, String)}</td>
              <td>
                {findings.length === 0 ? (
                  <span className="word-muted">没有变化，名次受其他单位影响</span>
                ) : (
                  <ul className="revision-findings">
                    {changedFindings(findings).map((words) => (
                      <li key={words}>{words}</li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
