import { isRecord, readJson, type PhoneStore } from '../lib/phone-store.ts'
import { receiptFor } from '../lib/kept-receipts.ts'
import type { BlindedToken, Paper } from './blind.ts'

/** What the phone keeps of an invitation: first the blinded token with its code, then the paper without it. */
export type KeptPaper =
  | { readonly state: 'asked'; readonly evaluationId: string; readonly code: string; readonly blinded: BlindedToken }
  | HeldPaper

export interface HeldPaper {
  readonly state: 'held'
  readonly evaluationId: string
  readonly paper: Paper
  /** The receipt of whoever answered the same evaluation here before: it is not of this paper. */
  readonly before?: string
}

type AskedPaper = Extract<KeptPaper, { readonly state: 'asked' }>

const KEY = 'sunlit.survey.invited'

export function readPaper(store: PhoneStore): KeptPaper | undefined {
  return readJson(store, KEY, isKept)
}

/**
 * Written before the request goes out: whoever loses the answer asks for the same once more. A device serves several people, and one person
 * several evaluations: what lay here of another of them is put by, since no paper is given out twice.
 */
export function keepPaper(store: PhoneStore, paper: KeptPaper): boolean {
  const present = readPaper(store)
  if (present && placeOf(present) !== placeOf(paper)) store.set(placeOf(present), JSON.stringify(present))
  store.remove(placeOf(paper))
  return store.set(KEY, JSON.stringify(paper))
}

/** What was blinded for this code, when its answer never came. */
export function findAsked(store: PhoneStore, { evaluationId, code }: Pick<AskedPaper, 'evaluationId' | 'code'>): AskedPaper | undefined {
  const found = find(store, askedPlace(evaluationId, code))
  return found?.state === 'asked' ? found : undefined
}

/** The paper of this evaluation that lies here. */
export function findHeld(store: PhoneStore, evaluationId: string): HeldPaper | undefined {
  const found = find(store, heldPlace(evaluationId))
  return found?.state === 'held' ? found : undefined
}

/** Whether a ballot went out with it: whoever comes next may fetch their own. */
export function isUsed(store: PhoneStore, { evaluationId, before }: HeldPaper): boolean {
  const receipt = receiptFor(store, evaluationId, 'invited')
  return receipt !== undefined && receipt.receiptCode !== before
}

export function forgetAsked(store: PhoneStore, evaluationId: string, code: string): void {
  store.remove(askedPlace(evaluationId, code))
}

export function forgetPaper(store: PhoneStore): void {
  store.remove(KEY)
}

function find(store: PhoneStore, place: string): KeptPaper | undefined {
  const present = readPaper(store)
  return present && placeOf(present) === place ? present : readJson(store, place, isKept)
}

function placeOf(paper: KeptPaper): string {
  return paper.state === 'held' ? heldPlace(paper.evaluationId) : askedPlace(paper.evaluationId, paper.code)
}

const heldPlace = (evaluationId: string): string => `${KEY}.held.${evaluationId}`
const askedPlace = (evaluationId: string, code: string): string => `${KEY}.asked.${evaluationId}.${code}`

function isKept(value: unknown): value is KeptPaper {
  if (!isRecord(value) || typeof value['evaluationId'] !== 'string') return false
  const { state, paper, blinded } = value
  if (state === 'held') return isRecord(paper) && ['token', 'signature'].every((name) => typeof paper[name] === 'string')
  const names = ['token', 'inverse', 'blindedMessage', 'publicKey']
  return (
    state === 'asked' && typeof value['code'] === 'string' && isRecord(blinded) && names.every((name) => typeof blinded[name] === 'string')
  )
}

/** The same place for receipts, and another for drafts and the outbox: a ballot of the open web on this phone is another ballot. */
export function apart(store: PhoneStore): PhoneStore {
  const keyOf = (key: string): string => (/^sunlit\.survey\.(draft|outbox)\./.test(key) ? `invited:${key}` : key)
  return {
    lasts: store.lasts,
    get: (key) => store.get(keyOf(key)),
    set: (key, text) => store.set(keyOf(key), text),
    remove: (key) => store.remove(keyOf(key)),
  }
}
