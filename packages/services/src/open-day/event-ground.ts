import { OPEN_EVENT_STATE_NAMES, type OpenEventState, type Permission } from '@sunlit/contracts'
import { findOpenEvent, findOpenSession, type Db, type OpenEventRow, type OpenSessionRow } from '@sunlit/db'
import { scopeOf, type Actor } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'

/** An event the actor's permission reaches: a unit's people see their own. Throws `not_found`. */
export async function eventInReach(db: Db, actor: Actor, permission: Permission, eventId: string): Promise<OpenEventRow> {
  const event = await findOpenEvent(db, actor.organisationId, eventId)
  if (!event || !reaches(actor, permission, event.unit_id)) throw new AppError('not_found')
  return event
}

/** A session the actor's permission reaches, with its event. Throws `not_found`. */
export async function sessionInReach(
  db: Db,
  actor: Actor,
  permission: Permission,
  sessionId: string,
): Promise<{ readonly session: OpenSessionRow; readonly event: OpenEventRow }> {
  const session = await findOpenSession(db, sessionId)
  if (!session) throw new AppError('not_found')
  return { session, event: await eventInReach(db, actor, permission, session.event_id) }
}

export function reaches(actor: Actor, permission: Permission, unitId: string): boolean {
  const scope = scopeOf(actor, permission)
  return scope === 'all' || scope.includes(unitId)
}

/** Throws `open_event_state` unless the event is in one of these states. */
export function assertState({ state }: Pick<OpenEventRow, 'state'>, states: readonly OpenEventState[]): void {
  if (!states.includes(state)) throw new AppError('open_event_state', { state: OPEN_EVENT_STATE_NAMES[state] })
}

/** Whoever decided on what somebody else has changed since is told so, whatever state it is in now. */
export function assertSeen({ version }: Pick<OpenEventRow, 'version'>, seen: number): void {
  if (version !== seen) throw new AppError('conflict')
}

/** Whether something of it is still to come: what is over is neither called off nor corrected. */
export function isAhead(sessions: readonly Pick<OpenSessionRow, 'starts' | 'called_off_at'>[], now: string): boolean {
  return sessions.some(({ starts, called_off_at }) => called_off_at === null && starts > now)
}

/** Throws unless a session is still to come. */
export function assertAhead(sessions: readonly Pick<OpenSessionRow, 'starts' | 'called_off_at'>[], now: string): void {
  if (!isAhead(sessions, now)) throw new AppError('open_day_refused', { sentence: '活动已经开始或结束，不能再取消或更正。' })
}
