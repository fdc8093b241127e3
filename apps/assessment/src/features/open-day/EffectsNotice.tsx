import { Notice } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import type { OpenEffects } from './open-day-types.ts'

interface EffectsNoticeProps {
  readonly eventId: string
  /** Null: of the whole event. */
  readonly sessionId: string | null
  /** What becomes of those who stand there. */
  readonly words: (effects: OpenEffects) => readonly string[]
}

/** What follows for those who signed up, before anybody confirms. */
export function EffectsNotice({ eventId, sessionId, words }: EffectsNoticeProps): ReactElement {
  const effects = useQuery({
    queryKey: ['openDay', 'effects', eventId, sessionId],
    queryFn: () => api.openDay.effects.query({ eventId, openSessionId: sessionId }),
    staleTime: 0,
  })
  return (
    <QueryView query={effects} what="影响到的报名">
      {(found) => (
        <Notice tone="waiting" word="将会发生">
          <ul className="warning-list">
            {words(found).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
    </QueryView>
  )
}

export function placedWords({ sessions }: OpenEffects): string {
  const parties = sessions.reduce((sum, { placed }) => sum + placed.parties, 0)
  const people = sessions.reduce((sum, { placed }) => sum + placed.people, 0)
  return `${parties} 组 ${people} 人`
}

export function waitingWords({ sessions }: OpenEffects): string {
  const parties = sessions.reduce((sum, { waiting }) => sum + waiting.parties, 0)
  const people = sessions.reduce((sum, { waiting }) => sum + waiting.people, 0)
  return `${parties} 组 ${people} 人`
}
