import {
  createLogSigner,
  createProofFile,
  ed25519Signer,
  formatVerifierKey,
  sealEvent,
  signCheckpoint,
  treeHasher,
  utf8Bytes,
  verifierKeyOf,
} from '@sunlit/audit'
import { expect, test } from 'vitest'
import type { Recounted } from '../lib/recount-file.ts'
import { checkCount } from './check-count.ts'

const SHA256 = 'a'.repeat(64)
const ID = '01993000-0000-7000-8000-000000000000'

/** A log of one entry: that a file was published. */
function aPublication(sha256 = SHA256, evaluationId = 'e') {
  const salt = new Uint8Array(32).fill(9)
  const payload = { actor: 'person', event: { type: 'evaluation.published', evaluationId, resultHash: 'r', sha256 } }
  const { leaf } = sealEvent({ id: ID, at: '2026-09-18T08:00:00.000Z', org: 'office', type: 'evaluation.published', payload, salt })
  const key = { name: 'log.example.com', kind: 'log', seed: new Uint8Array(32).fill(7) } as const
  const verifier = verifierKeyOf(key)
  const root = treeHasher().leaf(utf8Bytes(leaf))
  const note = signCheckpoint({ origin: key.name, size: 1, root }, [createLogSigner({ ...verifier, sign: ed25519Signer(key.seed) })])
  return {
    keys: [formatVerifierKey(verifier)],
    proof: createProofFile({ index: 0, leaf, proof: [], checkpoint: note, opening: { payload, salt } }),
  }
}

const agrees: Recounted = { state: 'agrees', ballots: 40, entries: 41, listed: 'counted' }
interface Said {
  readonly outcome?: Recounted
  readonly reason?: 'burst' | null
  readonly keys?: readonly string[]
  readonly proof?: unknown
}

const states = ({ outcome = agrees, reason = null, ...log }: Said) =>
  checkCount({
    standing: { commitment: 'c', reason, evaluation: { id: 'e' } },
    sha256: SHA256,
    outcome,
    ...aPublication(),
    ...log,
  }).map(({ state }) => state)

test('a ballot that the file lists as the server says, in the file that the log names, holds', () => {
  expect(states({})).toEqual(['holds', 'holds'])
  expect(states({ reason: 'burst', outcome: { ...agrees, listed: 'burst' } })).toEqual(['holds', 'holds'])
})

test('a ballot that the file does not list, or lists otherwise than the server says, is found out', () => {
  expect(states({ outcome: { ...agrees, listed: 'missing' } })[0]).toBe('fails')
  expect(states({ outcome: { ...agrees, listed: 'burst' } })[0]).toBe('fails')
  expect(states({ reason: 'burst' })[0]).toBe('fails')
  expect(states({ reason: 'burst', outcome: { ...agrees, listed: 'speed' } })[0]).toBe('fails')
})

test('a file that does not count to the result proves nothing', () => {
  expect(states({ outcome: { state: 'other-file' } })[0]).toBe('fails')
  expect(states({ outcome: { state: 'differs', path: 'p', stated: '1', computed: '2' } })[0]).toBe('fails')
})

test('a file that the log does not name is found out, and what was not reached is left open', () => {
  expect(states(aPublication('b'.repeat(64)))).toEqual(['holds', 'fails'])
  expect(states(aPublication(SHA256, 'another'))).toEqual(['holds', 'fails'])
  expect(states({ ...aPublication(), keys: [] })).toEqual(['holds', 'open'])
  expect(states({ proof: undefined })).toEqual(['holds', 'open'])
  expect(states({ outcome: { state: 'unreached' } })).toEqual(['open'])
})
