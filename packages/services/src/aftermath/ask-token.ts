import { findOpenSession, findPublicOpenEvent, type Db, type OpenEventWithUnit, type OpenSessionRow } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { isSameMark, type Vault } from '../messages/vault.ts'

const PURPOSE = 'open-day questions'
const ID_CHARACTERS = 32
const MARK_CHARACTERS = 16

/** What stands in the QR code that is shown on site: nobody who was not there can guess it from what is public. */
export function askToken(vault: Vault, sessionId: string): string {
  return sessionId.replaceAll('-', '') + vault.mark(PURPOSE, sessionId).slice(0, MARK_CHARACTERS)
}

/** The session of a token that this deployment has made. Throws `not_found`. */
export async function sessionOfToken(
  db: Db,
  vault: Vault,
  token: string,
): Promise<{ readonly session: OpenSessionRow; readonly event: OpenEventWithUnit }> {
  const id = token.slice(0, ID_CHARACTERS).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  if (!isSameMark(token, askToken(vault, id))) throw new AppError('not_found')
  const session = await findOpenSession(db, id)
  const event = session && (await findPublicOpenEvent(db, session.event_id))
  if (!session || !event) throw new AppError('not_found')
  return { session, event }
}
