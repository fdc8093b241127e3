import { weightedWords, type Questionnaire } from '@sunlit/questionnaire'
import { formatPoints, formatRatio } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { TableFrame } from '../../components/TableFrame.tsx'
import type { PublicResults } from './evaluation-outputs.ts'

interface WeightedProps {
  readonly definition: Questionnaire
  readonly results: Pick<PublicResults, 'scores' | 'weighted'>
}

/** Scores weighted to the population beside those that count (rule V-13), as the public will see them. */
export function Weighted({ definition, results: { scores, weighted } }: WeightedProps): ReactElement | null {
  if (!weighted) return null
  const names = new Map(definition.units.map(({ id, title }) => [id, title]))
  const rows = scores.flatMap((plain) => {
    const found = weighted.scores.find(({ unit }) => unit === plain.unit)
    if (plain.score === undefined || found?.score === undefined) return []
    const name = plain.unit === undefined ? '本机关' : (names.get(plain.unit) ?? plain.unit)
    return [{ name, plain, found: { ...found, score: found.score } }]
  })
  return (
    <section className="panel" aria-labelledby="weighted">
      <h2 id="weighted">按人口比例加权的对照</h2>
      <p className="word-muted">只作对照：等次和计入考核的得分仍是未加权的。</p>
      <ul className="evaluation-lines">
        {weightedWords(weighted).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {rows.length > 0 && (
        <TableFrame label="加权前后的得分和满意率">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">单位</th>
                <th scope="col">未加权得分</th>
                <th scope="col">加权得分</th>
                <th scope="col">相差</th>
                <th scope="col">未加权满意率</th>
                <th scope="col">加权满意率</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, plain, found }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{formatPoints(plain.score ?? 0)}</td>
                  <td>{formatPoints(found.score)}</td>
                  <td>{`${(found.change ?? 0) > 0 ? '+' : ''}${formatPoints(found.change ?? 0)}`}</td>
                  <td>{plain.satisfied === undefined ? '—' : formatRatio(plain.satisfied)}</td>
                  <td>{found.satisfied === undefined ? '—' : formatRatio(found.satisfied)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  )
}
