import { standingOf, type OpenSessionView } from '@sunlit/contracts'
import { keptPass } from '../../lib/queue-pass.ts'
import type { Draft } from './draft.ts'

/** Open, and where one stands in a queue first: after one's turn. */
export function isForForm(session: OpenSessionView, now: string): boolean {
  return standingOf(session, now).isOpen && (session.queueFrom === null || provedContact(session.id) !== undefined)
}

/** The contact that was proved for the queue of a session, once it was one's turn. */
export function provedContact(sessionId: string): Draft['confirmed'] | undefined {
  const pass = keptPass(sessionId)
  return pass === undefined || pass.confirmation === null ? undefined : { contact: pass.contact, confirmation: pass.confirmation }
}

/** Takes over what was proved for the queue, unless another form may have been sent already. */
export function withProof(draft: Draft, sessionId: string): Draft {
  const proved = provedContact(sessionId)
  if (!proved || (draft.confirmed !== null && (draft.sessionId !== sessionId || draft.contact !== proved.contact))) return draft
  return { ...draft, sessionId, contact: proved.contact, confirmed: proved }
}
