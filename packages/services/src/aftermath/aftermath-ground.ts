import { shanghaiDate, type Calendar } from '@sunlit/calendar'
import type { Permission } from '@sunlit/contracts'
import { findOpenReport, listOpenSessions, type Db, type OpenEventRow, type OpenReportRow, type OpenSessionRow } from '@sunlit/db'
import { calendarOf } from '../calendar/calendar-of.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertState, eventInReach } from '../open-day/event-ground.ts'
import { readSettings, type SettingValues } from '../settings/read-settings.ts'
import type { ClockTerms } from './clocks.ts'

/** What every question about the time after an event rests on, as of today. */
export interface AftermathBasis {
  readonly today: string
  readonly calendar: Calendar
  readonly settings: SettingValues
  readonly terms: ClockTerms
}

export async function aftermathBasis(db: Db, organisationId: string, now: string): Promise<AftermathBasis> {
  const settings = await readSettings(db, organisationId)
  const { calendar } = await calendarOf(db, organisationId)
  const terms = {
    reportDays: settings['open-day.report.days'],
    opinionsDays: settings['open-day.opinions.days'],
    warningDays: settings['open-day.warning-days'],
  }
  return { today: shanghaiDate(now), calendar, settings, terms }
}

/** Day of the last session that was held; undefined while one is still to come, and where none is held at all. */
export function overOn(event: Pick<OpenEventRow, 'state'>, sessions: readonly OpenSessionRow[], now: string): string | undefined {
  const last = event.state === 'published' ? lastEnd(sessions) : undefined
  return last !== undefined && last <= now ? shanghaiDate(last) : undefined
}

/** When the last session ends that is not called off. */
export function lastEnd(sessions: readonly OpenSessionRow[]): string | undefined {
  return sessions
    .filter((session) => session.called_off_at === null)
    .map(({ ends }) => ends)
    .toSorted()
    .at(-1)
}

/** A published event within the actor's reach, with its sessions. */
export async function publishedInReach(
  db: Db,
  ctx: Pick<ServiceContext, 'actor'>,
  permission: Permission,
  eventId: string,
): Promise<{ readonly event: OpenEventRow; readonly sessions: readonly OpenSessionRow[] }> {
  const event = await eventInReach(db, ctx.actor, permission, eventId)
  assertState(event, ['published'])
  return { event, sessions: await listOpenSessions(db, [eventId]) }
}

/** The report as the caller saw it, and throws `conflict` when a colleague was faster. */
export async function reportSeen(db: Db, eventId: string, version: number): Promise<OpenReportRow | undefined> {
  const report = await findOpenReport(db, eventId)
  if ((report?.version ?? 0) !== version) throw new AppError('conflict')
  return report
}
