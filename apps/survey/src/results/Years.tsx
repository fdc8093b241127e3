import type { SurveyResults } from '@sunlit/contracts'
import { formatRounded } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { Bar } from './ShareBars.tsx'
import { TableFrame } from './TableFrame.tsx'
import { exactPercent } from './words.ts'
import {
  comparableUnits,
  figureIn,
  figureWords,
  measureOf,
  missingWords,
  scoreIn,
  trendWords,
  yearName,
  type ComparedYear,
  type Measure,
} from './years.ts'

/** The points that a full score has, for the length of a bar. */
const FULL = 1_000_000

/** The same questions in earlier years beside this one, as a picture and as a table. Not there where nothing compares. */
export function Years({ published }: { readonly published: SurveyResults }): ReactElement | null {
  const { compared, definition, results, formula } = published
  if (compared.length < 2) return null
  const units = results.scores.map(({ unit }) => unit)
  const measure = measureOf(compared, formula)
  const nameOf = (unit: string | undefined): string =>
    unit === undefined ? '总体' : (definition.units.find(({ id }) => id === unit)?.title ?? unit)
  const drawn = comparableUnits(compared, units, measure)
  const apart = compared.filter(({ sameFormula }) => !sameFormula)
  return (
    <section className="purpose">
      <h2>和往年比</h2>
      <p className="finding">{trendWords(compared, units, measure)}</p>
      {apart.length > 0 && (
        <p>{`${apart.map((year) => yearName(year, compared)).join('、')}的计分办法和这次不同，得分不能比较，只比满意率。`}</p>
      )}
      <div className="years" aria-hidden="true">
        {drawn.map((unit) => (
          <div key={unit ?? ''} className="bars">
            {units.length > 1 && <p className="likert-label">{nameOf(unit)}</p>}
            {compared.map((year) => (
              <YearBar key={year.id} year={year} compared={compared} unit={unit} measure={measure} />
            ))}
          </div>
        ))}
      </div>
      {drawn.length > 0 && drawn.length < units.length && <p>其余{units.length - drawn.length}个单位各年的数字不能比较，见表格。</p>}
      <details className="twin picture-twin">
        <summary>看表格</summary>
        <TableFrame label="历年得分和满意率">
          <table>
            <caption>历年得分和满意率</caption>
            <thead>
              <tr>
                <th scope="col">单位</th>
                <th scope="col">年度</th>
                <th scope="col">得分</th>
                <th scope="col">满意率</th>
                <th scope="col">有效评价</th>
              </tr>
            </thead>
            <tbody>
              {units.flatMap((unit) =>
                compared.map((year) => (
                  <tr key={`${unit} ${year.id}`}>
                    <th scope="row">{nameOf(unit)}</th>
                    <td>
                      {year.id === published.id ? (
                        yearName(year, compared)
                      ) : (
                        <a href={`/survey/${year.id}/results`}>{yearName(year, compared)}</a>
                      )}
                    </td>
                    <Cells year={year} unit={unit} decimals={formula.decimals} />
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </TableFrame>
      </details>
    </section>
  )
}

interface OfYear {
  readonly year: ComparedYear
  readonly unit: string | undefined
}

function YearBar({
  year,
  compared,
  unit,
  measure,
}: OfYear & { readonly compared: readonly ComparedYear[]; readonly measure: Measure }): ReactElement {
  const figure = figureIn(year, unit, measure)
  return (
    <div className="bar">
      <span className="bar-label">{yearName(year, compared)}</span>
      {figure === undefined ? (
        <span className="bar-hidden">{missingWords(year, unit)}</span>
      ) : (
        <>
          <Bar share={measure.of === 'satisfied' ? figure : Math.min(10_000, Math.max(0, Math.round((figure * 10_000) / FULL)))} />
          <span className="bar-figure">{figureWords(figure, measure)}</span>
        </>
      )}
    </div>
  )
}

function Cells({ year, unit, decimals }: OfYear & { readonly decimals: number }): ReactElement {
  const score = scoreIn(year, unit)
  if (score?.state !== 'scored') return <td colSpan={3}>{missingWords(year, unit)}</td>
  return (
    <>
      <td>{!year.sameFormula || score.score === undefined ? '不能比较' : formatRounded(score.score, decimals)}</td>
      <td>{exactPercent(score.satisfied)}</td>
      <td>{score.n}</td>
    </>
  )
}
