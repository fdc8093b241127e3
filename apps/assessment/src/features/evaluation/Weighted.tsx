import { WEIGHTED_COLUMNS, weightedRows, weightedWords, type Questionnaire } from '@sunlit/questionnaire'
import { FigureTable } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { TableFrame } from '../../components/TableFrame.tsx'
import type { PublicResults } from './evaluation-outputs.ts'

interface WeightedProps {
  readonly definition: Questionnaire
  readonly decimals: number
  readonly results: Pick<PublicResults, 'scores' | 'weighted'>
}

/** Scores weighted to the population beside those that count (rule V-13), as the public will see them. */
export function Weighted({ definition, decimals, results: { scores, weighted } }: WeightedProps): ReactElement | null {
  if (!weighted) return null
  const rows = weightedRows({ units: definition.units, decimals }, scores, weighted)
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
          <FigureTable
            className="plain-table"
            caption="加权前后的得分和满意率"
            isCaptionShown={false}
            columns={WEIGHTED_COLUMNS}
            rows={rows}
          />
        </TableFrame>
      )}
    </section>
  )
}
