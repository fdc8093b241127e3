import { formatInstant } from '@sunlit/calendar'
import type { ReactElement } from 'react'
import { useSearchParams } from 'wouter'

interface SessionToChoose {
  readonly id: string
  readonly starts: string
  readonly ends: string
}

/** The session in the address, or the first that is not over. */
export function useChosenSession(sessions: readonly SessionToChoose[]): readonly [string | undefined, (id: string) => void] {
  const [search, setSearch] = useSearchParams()
  const asked = sessions.find(({ id }) => id === search.get('session'))
  const current = asked ?? sessions.find(({ ends }) => new Date(ends) > new Date()) ?? sessions.at(-1)
  const choose = (id: string): void =>
    setSearch(
      (before) => {
        before.set('session', id)
        return before
      },
      { replace: true },
    )
  return [current?.id, choose]
}

interface SessionChoiceProps {
  readonly sessions: readonly SessionToChoose[]
  readonly value: string
  readonly onChange: (id: string) => void
}

export function SessionChoice({ sessions, value, onChange }: SessionChoiceProps): ReactElement | null {
  if (sessions.length < 2) return null
  return (
    <label className="gate-session">
      场次
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {sessions.map(({ id, starts }) => (
          <option key={id} value={id}>
            {formatInstant(starts)}
          </option>
        ))}
      </select>
    </label>
  )
}
