import { listOpenAbsenceClaims } from '@sunlit/db'
import { may, scopeOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** What visitors say of absences and nobody has decided yet; where it is one event, its page. */
export interface AbsenceTodo {
  readonly kind: 'open-excuses' | 'open-absence-appeals'
  readonly count: number
  readonly eventId: string
}

/** The event's people decide on excuses, the office on appeals, except for whoever has decided on the excuse. */
export async function absenceTodo({ db, actor }: ServiceContext): Promise<readonly AbsenceTodo[]> {
  const [mayExcuse, mayAppeal] = [may(actor, 'open-day.excuse'), may(actor, 'open-day.appeal')]
  if (!mayExcuse && !mayAppeal) return []
  const claims = await listOpenAbsenceClaims(db.read, actor.organisationId, scopeOf(actor, 'open-day.absences'))
  const excuses = claims.filter((claim) => mayExcuse && claim.excuse_outcome === 'open')
  const appeals = claims.filter((claim) => mayAppeal && claim.appeal_outcome === 'open' && claim.excuse_by !== actor.id)
  const todo: readonly AbsenceTodo[] = [
    { kind: 'open-excuses', count: excuses.length, eventId: excuses[0]?.event_id ?? '' },
    { kind: 'open-absence-appeals', count: appeals.length, eventId: appeals[0]?.event_id ?? '' },
  ]
  return todo.filter(({ count }) => count > 0)
}
