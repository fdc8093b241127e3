import { missingQuartersWords } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { YearQuarterView, YearTable } from './summary-outputs.ts'
import { quarterName, quarterStateWords } from './year-words.ts'

interface QuarterListProps {
  readonly quarters: readonly YearQuarterView[]
  readonly terms: YearTable['terms'] | undefined
}

/** The four quarters, each with the very revision that counts, and what the formula does without the missing ones. */
export function QuarterList({ quarters, terms }: QuarterListProps): ReactElement {
  const present = quarters.flatMap(({ quarter, publication }) => (publication ? [quarter] : []))
  const missing = terms && missingQuartersWords(terms.formula, present)
  return (
    <section className="panel" aria-labelledby="year-quarters">
      <h2 id="year-quarters">依据的季度</h2>
      <ol className="summary-sources">
        {quarters.map((state) => (
          <li key={state.quarter}>
            <span>{quarterName(state.quarter)}</span>
            {state.publication ? (
              <Link href={addressOf(state)}>{state.publication.title}</Link>
            ) : (
              <span className="word-muted">{state.open[0] ?? ''}</span>
            )}
            <small className="word-muted">{quarterStateWords(state)}</small>
          </li>
        ))}
      </ol>
      {missing !== undefined && <p>{missing}。</p>}
    </section>
  )
}

function addressOf({ made, publication }: YearQuarterView): string {
  return made === 'parts' ? `/composite-results/${publication?.id ?? ''}` : `/publications/${publication?.id ?? ''}`
}
