import { fromBase64Url } from '@sunlit/audit'
import { newerRevocations, openRevocations, type RevocationList } from '@sunlit/enrolment'
import type { RouterOutputs } from '@sunlit/trpc'

/** What the server gives a gate for one session. */
export type Pack = RouterOutputs['gate']['pack']
export type GateState = RouterOutputs['gate']['state']

/** A pack as this phone keeps it: the newest revocations it has seen, and who was in when the server was last heard. */
export interface KeptPack {
  readonly sessionId: string
  readonly pack: Pack
  /** By this phone's clock. */
  readonly loadedAt: number
  readonly revocations: string
  readonly state: GateState | null
}

export function keptPack(pack: Pack, loadedAt: number): KeptPack {
  return { sessionId: pack.session.id, pack, loadedAt, revocations: pack.revocations, state: null }
}

/** The pack after the server was heard: never back to an older revocation list, and never to one that our key did not sign (rule O-16). */
export function heard(kept: KeptPack, state: GateState): KeptPack {
  const [before, offered] = [revocationsOf(kept), openList(kept, state.revocations)]
  const isNewer = offered !== undefined && newerRevocations(before, offered) === offered
  return { ...kept, state, revocations: isNewer ? state.revocations : kept.revocations }
}

export function revocationsOf(kept: KeptPack): RevocationList | undefined {
  return openList(kept, kept.revocations)
}

export function publicKeyOf({ pack }: KeptPack): Uint8Array {
  return fromBase64Url(pack.key.publicKey) ?? new Uint8Array()
}

const opened = new Map<string, RevocationList | undefined>()
/** Enough for the sessions of one gate; older texts are not asked for again. */
const OPENED_AT_MOST = 50

/** A signature costs more than all the rest of an answer, so each list is checked once. */
function openList({ pack }: KeptPack, text: string): RevocationList | undefined {
  const name = `${pack.key.publicKey} ${text}`
  if (!opened.has(name)) {
    if (opened.size >= OPENED_AT_MOST) opened.clear()
    opened.set(name, openRevocations(text, fromBase64Url(pack.key.publicKey) ?? new Uint8Array()))
  }
  return opened.get(name)
}
