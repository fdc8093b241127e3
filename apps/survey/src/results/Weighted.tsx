import type { SurveyResults } from '@sunlit/contracts'
import { WEIGHTED_COLUMNS, weightedRows, weightedWords } from '@sunlit/questionnaire'
import { FigureTable } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { TableFrame } from './TableFrame.tsx'

/** Scores weighted to the population beside those that count, and what the weights changed. Nothing where the plan did not ask for it. */
export function Weighted({ published }: { readonly published: SurveyResults }): ReactElement | null {
  const { definition, results, formula } = published
  const { weighted, scores } = results
  if (!weighted) return null
  const rows = weightedRows({ units: definition.units, decimals: formula.decimals }, scores, weighted)
  return (
    <section className="purpose">
      <h2>按人口比例加权的对照</h2>
      <p>答卷的人和全体居民的构成不一样。下面把每份答卷按人口比例重新加权，看结果会差多少；等次和计入考核的得分仍是未加权的。</p>
      <ul className="formula">
        {weightedWords(weighted).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {rows.length > 0 && (
        <TableFrame label="加权前后的得分和满意率">
          <FigureTable caption="加权前后的得分和满意率" columns={WEIGHTED_COLUMNS} rows={rows} />
        </TableFrame>
      )}
    </section>
  )
}
