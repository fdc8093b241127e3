import { isRecord, readJson, type PhoneStore } from '../lib/phone-store.ts'

/** That a contact was confirmed for one ballot, as the server signed it; the contact itself is not in it. */
export interface KeptConfirmation {
  readonly clientId: string
  readonly confirmation: string
  readonly until: string
}

function keyOf(evaluationId: string): string {
  return `sunlit.survey.confirmation.${evaluationId}`
}

/** For this very ballot. */
export function readConfirmation(
  store: PhoneStore,
  ballot: { readonly evaluationId: string; readonly clientId: string },
): string | undefined {
  const kept = readJson(store, keyOf(ballot.evaluationId), isKept)
  return kept?.clientId === ballot.clientId ? kept.confirmation : undefined
}

export function keepConfirmation(store: PhoneStore, evaluationId: string, confirmation: KeptConfirmation): void {
  store.set(keyOf(evaluationId), JSON.stringify(confirmation))
}

export function forgetConfirmation(store: PhoneStore, evaluationId: string): void {
  store.remove(keyOf(evaluationId))
}

function isKept(value: unknown): value is KeptConfirmation {
  return isRecord(value) && ['clientId', 'confirmation', 'until'].every((name) => typeof value[name] === 'string')
}
