import type { SurveyResults } from '@sunlit/contracts'
import { weightedWords } from '@sunlit/questionnaire'
import { formatPoints, formatRatio, plainPoints } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { TableFrame } from './TableFrame.tsx'

/** Scores weighted to the population beside those that count, and what the weights changed. Nothing where the plan did not ask for it. */
export function Weighted({ published }: { readonly published: SurveyResults }): ReactElement | null {
  const { definition, results } = published
  const { weighted, scores } = results
  if (!weighted) return null
  const rows = scores.flatMap((plain) => {
    const found = weighted.scores.find(({ unit }) => unit === plain.unit)
    const name = plain.unit === undefined ? '总体' : (definition.units.find(({ id }) => id === plain.unit)?.title ?? plain.unit)
    return plain.score === undefined || !found ? [] : [{ name, plain, found }]
  })
  return (
    <section className="purpose">
      <h2>按人口比例加权的对照</h2>
      <p>答卷的人和全体居民的构成不一样。下面把每份答卷按人口比例重新加权，看结果会差多少；等次和计入考核的得分仍是未加权的。</p>
      <ul className="formula">
        {weightedWords(weighted).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {rows.some(({ found }) => found.score !== undefined) && (
        <TableFrame label="加权前后的得分和满意率">
          <table>
            <caption>加权前后的得分和满意率</caption>
            <thead>
              <tr>
                <th scope="col">单位</th>
                <th scope="col">未加权得分</th>
                <th scope="col">加权得分</th>
                <th scope="col">相差</th>
                <th scope="col">未加权满意率</th>
                <th scope="col">加权满意率</th>
                <th scope="col">相差（百分点）</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, plain, found }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{formatPoints(plain.score ?? 0)}</td>
                  {found.score === undefined ? (
                    <td colSpan={2}>作答的人太少，不加权</td>
                  ) : (
                    <Cells score={found.score} change={found.change} />
                  )}
                  <td>{plain.satisfied === undefined ? '—' : formatRatio(plain.satisfied)}</td>
                  <td>{found.satisfied === undefined ? '—' : formatRatio(found.satisfied)}</td>
                  <td>{found.satisfiedChange === undefined ? '—' : signed(found.satisfiedChange * 100, plainPoints)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  )
}

function Cells({ score, change = 0 }: { readonly score: number; readonly change: number | undefined }): ReactElement {
  return (
    <>
      <td>{formatPoints(score)}</td>
      <td>{signed(change, formatPoints)}</td>
    </>
  )
}

function signed(points: number, format: (points: number) => string): string {
  return points > 0 ? `+${format(points)}` : format(points)
}
