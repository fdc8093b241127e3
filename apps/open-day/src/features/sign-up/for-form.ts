import { standingOf, type OpenCodeConfirmed, type OpenSessionView } from '@sunlit/contracts'
import { send } from '../../lib/ask.ts'
import { keepPass, keptPass } from '../../lib/queue-pass.ts'
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

/** A turn in a queue does not lapse, the proof it gave does: whoever fills in slowly gets another without a code. Nothing for any other form. */
export async function renewProof({ sessionId, contact }: Draft): Promise<string | undefined> {
  const pass = keptPass(sessionId)
  if (pass === undefined || pass.contact !== contact) return undefined
  const entered = await send<OpenCodeConfirmed>(`/queues/places/${pass.token}/enter`)
  if (!entered.ok) return undefined
  keepPass(sessionId, { ...pass, confirmation: entered.value.confirmation })
  return entered.value.confirmation
}
