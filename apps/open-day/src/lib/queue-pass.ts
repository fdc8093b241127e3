import { hasMembers, keep, kept } from './keep.ts'

/** A place in the queue of a session as this phone keeps it: after a refresh or with the page closed it is the same place. */
export interface QueuePass {
  readonly token: string
  /** As it was typed: the form takes it over. */
  readonly contact: string
  /** Proves the contact for the form; null before one's turn. */
  readonly confirmation: string | null
}

const nameOf = (sessionId: string): string => `queue:${sessionId}`

function isPass(value: unknown): value is QueuePass {
  return hasMembers(value, ['token', 'contact', 'confirmation'])
}

export function keepPass(sessionId: string, pass: QueuePass): void {
  keep(nameOf(sessionId), pass)
}

export function keptPass(sessionId: string): QueuePass | undefined {
  return kept(nameOf(sessionId), isPass)
}
