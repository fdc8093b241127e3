import { RECTIFICATION_LIGHTS } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import type { LedgerSearch } from './ledger-search.ts'
import type { RectificationCounts } from './ledger-types.ts'
import { LIGHT_WORDS } from './LightMark.tsx'
import '../../components/count-tiles.css'

interface LedgerCountsProps {
  readonly counts: RectificationCounts
  readonly search: LedgerSearch
  readonly onChange: (search: LedgerSearch) => void
}

/** How the ledger stands, each figure a filter that a second press takes off again. */
export function LedgerCounts({ counts, search, onChange }: LedgerCountsProps): ReactElement {
  return (
    <fieldset className="count-tiles">
      <legend className="ui-sr-only">按亮灯和状态筛选</legend>
      {RECTIFICATION_LIGHTS.map((light) => (
        <button
          key={light}
          type="button"
          className="count-tile"
          data-light={light}
          aria-pressed={search.light === light}
          onClick={() => onChange({ ...search, state: 'live', light: search.light === light ? '' : light })}
        >
          <span className="light" data-light={light}>
            {LIGHT_WORDS[light]}
          </span>
          <strong>{counts.lights[light]}</strong>
        </button>
      ))}
      {(['submitted', 'closed'] as const).map((state) => (
        <button
          key={state}
          type="button"
          className="count-tile"
          aria-pressed={search.state === state}
          onClick={() => onChange({ ...search, light: '', state: search.state === state ? 'live' : state })}
        >
          <span>{state === 'submitted' ? '待复查' : '已销号'}</span>
          <strong>{counts.states[state]}</strong>
        </button>
      ))}
    </fieldset>
  )
}
