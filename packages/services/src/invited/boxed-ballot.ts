import { createHash } from 'node:crypto'
import type { Answers } from '@sunlit/questionnaire'
import type { Vault } from '../messages/vault.ts'
import { MARKS, SEALS } from './invited-context.ts'

/** What lies in the box for one token: no day, no device, no network. */
export interface BoxedBallot {
  /** Under which the ballot is stored once the box is emptied: SHA-256 of the token. */
  readonly source: string
  readonly versionHash: string
  readonly answers: Answers
  readonly seed: string
  readonly salt: string
  readonly commitment: string
}

/** Sealed texts are made as long as the next of these, so that their length does not tell which ballot is which. */
const SMALLEST = 4096

/** Where the ballot of a token lies: known to whoever has the token and the secret. */
export function boxMark(vault: Vault, evaluationId: string, token: string): string {
  return vault.mark(MARKS.ballot, `${evaluationId} ${token}`)
}

export function sourceOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

export function sealBallot(vault: Vault, place: string, ballot: BoxedBallot): string {
  const text = JSON.stringify(ballot)
  const bytes = Buffer.byteLength(text)
  let length = SMALLEST
  while (length < bytes) length *= 2
  return vault.seal(SEALS.ballot, place, text + ' '.repeat(length - bytes))
}

export function openBallot(vault: Vault, place: string, sealed: string): BoxedBallot {
  const text = vault.open(SEALS.ballot, place, sealed)
  if (text === undefined) throw new Error('a ballot in the box cannot be opened with the secret of this deployment')
  return JSON.parse(text) as BoxedBallot // our own text
}

export function boxPlace(evaluationId: string, mark: string): string {
  return `${evaluationId} ${mark}`
}
