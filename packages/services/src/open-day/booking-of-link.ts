import { findOpenBookingByCode, findOpenSeason, findOpenSession, type Db, type OpenBookingRow, type OpenSessionRow } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { seasonRules } from './session-state.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { codeOfToken, isTokenOf } from './visitor.ts'

/** Throws `open_link_void` for a link that never was, was given on, or whose booking is erased. */
export async function bookingOfLink({ vault }: Pick<OpenDayContext, 'vault'>, db: Db, token: string): Promise<OpenBookingRow> {
  const code = codeOfToken(token)
  const row = code === undefined ? undefined : await findOpenBookingByCode(db, code)
  if (!row || row.erased_at !== null || !isTokenOf(vault, token, row)) throw new AppError('open_link_void')
  return row
}

export async function sessionOf(db: Db, { session_id }: Pick<OpenBookingRow, 'session_id'>): Promise<OpenSessionRow> {
  const session = await findOpenSession(db, session_id)
  if (!session) throw new Error('a booking has its session')
  return session
}

export async function rulesOf(db: Db, session: OpenSessionRow) {
  const season = await findOpenSeason(db, session.organisation_id, session.season_id)
  if (!season) throw new Error('a session has its season')
  return seasonRules(season)
}
