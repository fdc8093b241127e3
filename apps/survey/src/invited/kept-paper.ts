import { isRecord, readJson, type PhoneStore } from '../lib/phone-store.ts'
import type { BlindedToken, Paper } from './blind.ts'

/** What the phone keeps of an invitation: first the blinded token with its code, then the paper without it. */
export type KeptPaper =
  | { readonly state: 'asked'; readonly evaluationId: string; readonly code: string; readonly blinded: BlindedToken }
  | { readonly state: 'held'; readonly evaluationId: string; readonly paper: Paper }

const KEY = 'sunlit.survey.invited'

export function readPaper(store: PhoneStore): KeptPaper | undefined {
  return readJson(store, KEY, isKept)
}

/** Written before the request goes out: whoever loses the answer asks for the same once more. */
export function keepPaper(store: PhoneStore, paper: KeptPaper): boolean {
  return store.set(KEY, JSON.stringify(paper))
}

export function forgetPaper(store: PhoneStore): void {
  store.remove(KEY)
}

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
