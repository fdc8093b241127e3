import { optionTitle, type PublicTable, type Question } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { isShown, percent } from './words.ts'

interface ShareBarsProps {
  readonly question: Question
  readonly table: PublicTable
}

/** One bar for each option from zero to a hundred per cent, with the interval that the true share lies in. The table beside it says the same to those who cannot see it. */
export function ShareBars({ question, table }: ShareBarsProps): ReactElement {
  return (
    <div className="bars" aria-hidden="true">
      {table.shares.map((share) => (
        <div key={share.option} className="bar">
          <span className="bar-label">{optionTitle(question, share.option)}</span>
          {isShown(share) && share.ofVoters !== undefined ? (
            <>
              <Bar share={share.ofVoters} low={share.low} high={share.high} />
              <span className="bar-figure">{percent(share.ofVoters)}</span>
            </>
          ) : (
            <span className="bar-hidden">人数少，不公布</span>
          )}
        </div>
      ))}
    </div>
  )
}

interface BarProps {
  /** 1/10 000, as all of these. */
  readonly share: number
  readonly low?: number | undefined
  readonly high?: number | undefined
}

export function Bar({ share, low, high }: BarProps): ReactElement {
  const at = (ratio: number): string => `${ratio / 100}%`
  return (
    <svg className="bar-plot" width="100%" height="24">
      <rect className="plot-ground" width="100%" height="24" />
      <rect className="plot-bar" width={at(share)} height="24" />
      {low !== undefined && high !== undefined && (
        <g className="plot-interval">
          <line x1={at(low)} x2={at(high)} y1="12" y2="12" />
          <line x1={at(low)} x2={at(low)} y1="7" y2="17" />
          <line x1={at(high)} x2={at(high)} y1="7" y2="17" />
        </g>
      )}
    </svg>
  )
}
