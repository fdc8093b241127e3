import type { RealNameFailure } from '@sunlit/contracts'
import { readDraft } from '../lib/draft.ts'
import { isRecord, readJson, type PhoneStore } from '../lib/phone-store.ts'
import { hashOf, routeOf } from '../lib/route.ts'

// Named again here: with the list of the contracts their validator would come along.
const FAILURES: Readonly<Record<RealNameFailure, true>> = { denied: true, failed: true, away: true }

interface BallotKey {
  readonly evaluationId: string
  readonly clientId: string
}

function keyOf(evaluationId: string): string {
  return `sunlit.survey.real-name.${evaluationId}`
}

/** That a real person sends this very ballot, as the server signed it; the person is not in it. */
export function readProof(store: PhoneStore, { evaluationId, clientId }: BallotKey): string | undefined {
  const kept = readJson(store, keyOf(evaluationId), isRecord)
  return kept?.['clientId'] === clientId && typeof kept['proof'] === 'string' ? kept['proof'] : undefined
}

/** Why the last way to the provider brought no proof; told once. */
export function takeFailure(store: PhoneStore, evaluationId: string): RealNameFailure | undefined {
  const kept = readJson(store, keyOf(evaluationId), isRecord)
  const failure = kept?.['failure']
  if (!isFailure(failure)) return undefined
  store.remove(keyOf(evaluationId))
  return failure
}

function isFailure(value: unknown): value is RealNameFailure {
  return typeof value === 'string' && Object.hasOwn(FAILURES, value)
}

export function forgetProof(store: PhoneStore, evaluationId: string): void {
  store.remove(keyOf(evaluationId))
}

/**
 * Takes what the provider's way brought back out of the address, before anything is shown: it is kept with the draft, and the page goes on where
 * somebody had left it. Answers the fragment that the address gets instead; `undefined` when nobody comes home.
 */
export function comeHome(store: PhoneStore, { pathname, hash }: Pick<Location, 'pathname' | 'hash'>): string | undefined {
  const [, kind, text = ''] = /^#(real-name|real-name-failed)\/([\w.-]+)$/.exec(hash) ?? []
  const route = routeOf(pathname)
  if (kind === undefined || route.kind !== 'survey') return undefined
  const draft = readDraft(store, route.id)
  const came = kind === 'real-name' ? { clientId: draft?.clientId, proof: text } : { failure: text }
  store.set(keyOf(route.id), JSON.stringify(came))
  return hashOf({ kind: draft === undefined ? 'start' : 'check' })
}
