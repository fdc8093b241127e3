import { judgedOf, type Formula, type Questionnaire } from '@sunlit/questionnaire'
import { formatRatio, formatRounded } from '@sunlit/scoring'
import { type ReactElement } from 'react'
import { ChartFigure } from '../../components/ChartFigure.tsx'
import { barsHeight, barsOption } from '../../lib/chart-options.ts'
import type { SubjectScore } from './evaluation-outputs.ts'
import { scoreLines } from './result-words.ts'

interface ScoresProps {
  readonly definition: Questionnaire
  readonly formula: Formula | undefined
  readonly words: readonly string[]
  readonly scores: readonly SubjectScore[]
}

/** Score, satisfaction and grade of every unit, or of the office; each opens to the lines that lead to it. */
export function Scores({ definition, formula, words, scores }: ScoresProps): ReactElement | null {
  if (scores.length === 0) return null
  const points = (score: number): string => formatRounded(score, formula?.decimals ?? 2)
  const names = new Map(definition.units.map(({ id, title }) => [id, title]))
  const nameOf = ({ unit }: SubjectScore): string => (unit === undefined ? '本机关' : (names.get(unit) ?? unit))
  const best = scores.toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1))
  const bars = best.flatMap((score) =>
    score.score === undefined ? [] : [{ name: nameOf(score), value: score.score, label: points(score.score) }],
  )
  return (
    <>
      <section className="panel" aria-labelledby="scores">
        <h2 id="scores">得分和等次</h2>
        <ul className="evaluation-scores">
          {best.map((score) => (
            <li key={score.unit ?? ''}>
              <details>
                <summary>
                  <span>{nameOf(score)}</span>
                  <span>
                    {score.state === 'no-sample' ? (
                      <em>样本不足</em>
                    ) : (
                      <strong>{score.score === undefined ? '—' : points(score.score)}</strong>
                    )}
                  </span>
                  <span>{score.grade ?? ''}</span>
                  <span className="word-muted">
                    {`${score.satisfied === undefined ? '' : `满意率 ${formatRatio(score.satisfied)}，`}${judgedOf(score)} 份`}
                  </span>
                </summary>
                <ul className="evaluation-lines">
                  {scoreLines(definition, formula, score).map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </details>
            </li>
          ))}
        </ul>
        <details>
          <summary>计分办法</summary>
          <ul className="evaluation-lines">
            {words.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      </section>
      {bars.length > 1 && (
        <ChartFigure
          title={`${bars[0]?.name ?? ''}得分最高，${bars[0]?.label ?? ''}分`}
          description={`${bars.length} 个单位的得分，从 ${bars[0]?.label ?? ''} 到 ${bars.at(-1)?.label ?? ''}`}
          option={barsOption(bars, 'work')}
          height={barsHeight(bars)}
          table={{ columns: ['单位', '得分'], rows: bars.map(({ name, label }) => [name, label]) }}
        />
      )}
    </>
  )
}
