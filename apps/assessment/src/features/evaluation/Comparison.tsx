import { formatPlainDate } from '@sunlit/calendar'
import { formatRatio, formatRounded } from '@sunlit/scoring'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { TableFrame } from '../../components/TableFrame.tsx'
import { documentOf } from './document-of.ts'
import type { ComparedEvaluation, EvaluationView } from './evaluation-outputs.ts'
import { comparisonQuery } from './evaluation-queries.ts'

/** The same questions asked in other years, beside this one; points only where they were computed in the same way. */
export function Comparison({ view }: { readonly view: EvaluationView }): ReactElement {
  const comparison = useQuery(comparisonQuery(view.id))
  return (
    <QueryView query={comparison} what="历年比较">
      {(evaluations) => (evaluations.length < 2 ? null : <Years view={view} evaluations={evaluations} />)}
    </QueryView>
  )
}

interface YearsProps {
  readonly view: EvaluationView
  readonly evaluations: readonly ComparedEvaluation[]
}

function Years({ view, evaluations }: YearsProps): ReactElement {
  const decimals = documentOf(view)?.formula?.decimals ?? 2
  const names = new Map(view.units.map(({ id, name }) => [id, name]))
  const here = evaluations.find(({ id }) => id === view.id) ?? evaluations.at(-1)
  const units = (here?.scores ?? []).map(({ unit }) => unit)
  const nameOf = (one: YearOf): string => yearName(one, evaluations)
  const differs = evaluations.filter(({ sameFormula }) => !sameFormula)
  return (
    <section className="stack" aria-labelledby="years">
      <h2 id="years">历年比较</h2>
      {differs.length > 0 && (
        <p className="word-muted">{`${differs.map(nameOf).join('、')}的计分办法不同，得分不能直接比较，只列满意率。`}</p>
      )}
      <TableFrame label="历年比较">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{units[0] === undefined ? '对象' : '单位'}</th>
              {evaluations.map(({ id, title, counted, ...each }) => (
                <th key={id} scope="col" className="figure">
                  {id === view.id ? (
                    nameOf(each)
                  ) : (
                    <Link href={`/evaluations/${id}/results`} title={title}>
                      {nameOf(each)}
                    </Link>
                  )}
                  {`（${counted} 份）`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit ?? ''}>
                <th scope="row">{unit === undefined ? '本机关' : (names.get(unit) ?? unit)}</th>
                {evaluations.map((evaluation) => (
                  <td key={evaluation.id} className="figure">
                    {cellWords(evaluation, unit, decimals)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}

type YearOf = Pick<ComparedEvaluation, 'year' | 'closesOn'>

/** Two evaluations of one year are told apart by their last day. */
function yearName({ year, closesOn }: YearOf, all: readonly YearOf[]): string {
  const isAlone = all.filter((other) => other.year === year).length === 1
  return isAlone || closesOn === null ? `${year}年` : `${formatPlainDate(closesOn)}截止`
}

function cellWords({ scores, sameFormula }: ComparedEvaluation, unit: string | undefined, decimals: number): string {
  const found = scores.find((score) => score.unit === unit)
  if (found === undefined) return '没有参加'
  if (found.state === 'no-sample') return '样本不足'
  const satisfied = found.satisfied === undefined ? '' : formatRatio(found.satisfied)
  if (!sameFormula || found.score === undefined) return satisfied === '' ? '—' : `满意率 ${satisfied}`
  return `${formatRounded(found.score, decimals)}${satisfied === '' ? '' : `（满意率 ${satisfied}）`}`
}
