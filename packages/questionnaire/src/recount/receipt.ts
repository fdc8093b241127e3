import { sha256 } from '@noble/hashes/sha2.js'
import { canonicalJson, fromBase64Url, saltedHash, type Hash } from '@sunlit/audit'
import type { Ballot } from '../tally/ballot.ts'
import type { InvalidReason } from '../tally/invalid.ts'

/** What is hidden in a commitment: the ballot and its evaluation. */
export interface CommittedBallot extends Ballot {
  readonly evaluation: string
}

/** Bytes of a salt. Fresh random ones for every ballot, drawn on the voter's device; the house never gives them out. */
export const BALLOT_SALT_BYTES = 32

/** Crockford's alphabet: no I, L, O, U, so that a code survives being read aloud and copied by hand. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Rule V-14: base64url of SHA-256(salt ‖ canonical JSON of evaluation, channel, answers and `v`: 1). It binds the ballot and tells nothing about it.
 * Throws a `RangeError` for a salt of another length. `hash`: SHA-256 of the platform, where it has a faster one.
 */
export function commitBallot({ answers, ...ballot }: CommittedBallot, salt: Uint8Array, hash: Hash = sha256): string {
  return commitAnswersText({ ...ballot, text: canonicalJson(answers) }, salt, hash)
}

/** The same for whoever has the canonical JSON of the answers already, as it is stored. */
export function commitAnswersText(
  { evaluation, channel, text }: Omit<CommittedBallot, 'answers'> & { readonly text: string },
  salt: Uint8Array,
  hash: Hash = sha256,
): string {
  if (salt.length !== BALLOT_SALT_BYTES) throw new RangeError('a salt has 32 bytes')
  // Members in the order of RFC 8785; a channel is a plain word.
  const whole = `{"answers":${text},"channel":"${channel}","evaluation":${canonicalJson(evaluation)},"v":1}`
  return saltedHash(hash, salt, whole)
}

/** Whether a commitment is that of a ballot. Only whoever has the salt can ask. */
export function opensCommitment(commitment: string, ballot: CommittedBallot, salt: Uint8Array): boolean {
  return salt.length === BALLOT_SALT_BYTES && commitBallot(ballot, salt) === commitment
}

/**
 * The receipt code people see: the first 75 bits of the commitment as 15 letters and a check letter, in groups of four. `undefined` when that is no
 * commitment.
 */
export function receiptCode(commitment: string): string | undefined {
  const bytes = fromBase64Url(commitment)
  if (!bytes || bytes.length !== 32) return undefined
  let code = ''
  let sum = 0
  for (let at = 0; at < 15; at += 1) {
    const element = fiveBits(bytes, at * 5)
    sum = timesX(sum) ^ element
    code += LETTERS[element] ?? ''
    if (at % 4 === 3) code += '-'
  }
  return code + (LETTERS[timesX(sum)] ?? '')
}

/** Reads a code as people type it: any case, spaces, full-width letters, O for 0, I and L for 1. `undefined` when a letter is wrong. */
export function parseReceiptCode(text: string): string | undefined {
  const letters = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\u2010-\u2015-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (letters.length !== 16 || [...letters].some((letter) => !LETTERS.includes(letter))) return undefined
  return checkLetter(letters.slice(0, 15)) === letters[15] ? letters.replaceAll(/(.{4})(?=.)/g, '$1-') : undefined
}

/** What became of a committed ballot, as the published file tells it. */
export interface BallotEntry {
  readonly commitment: string
  readonly channel: Ballot['channel']
  /** Left out: counted. */
  readonly setAside?: InvalidReason
}

export type ReceiptAnswer =
  | { readonly state: 'counted'; readonly entry: BallotEntry }
  | { readonly state: 'set-aside'; readonly reason: InvalidReason; readonly entry: BallotEntry }
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable' }

/** Looks a code or a commitment up among the published entries. */
export function findReceipt(receipt: string, entries: Iterable<BallotEntry>): ReceiptAnswer {
  const code = receiptCode(receipt) ?? parseReceiptCode(receipt)
  if (code === undefined) return { state: 'unreadable' }
  for (const entry of entries) {
    if (receiptCode(entry.commitment) !== code) continue
    return entry.setAside === undefined ? { state: 'counted', entry } : { state: 'set-aside', reason: entry.setAside, entry }
  }
  return { state: 'missing' }
}

function fiveBits(bytes: Uint8Array, start: number): number {
  const at = start >> 3
  const two = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  return (two >> (11 - (start & 7))) & 31
}

/**
 * The letter that makes the whole code zero as a polynomial over the field of 32 elements (x⁵ + x² + 1): every single wrong letter and every exchange of
 * neighbours is noticed.
 */
function checkLetter(letters: string): string {
  return LETTERS[timesX([...letters].reduce((sum, letter) => timesX(sum) ^ LETTERS.indexOf(letter), 0))] ?? ''
}

function timesX(element: number): number {
  return element & 16 ? ((element << 1) ^ 0b100101) & 31 : element << 1
}
