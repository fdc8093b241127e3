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
import { drawInLog } from './draw-in-log.ts'

const AT = '2026-09-11T02:00:00.000Z'

/** A log of one entry: that a draw was announced. */
function aLog(commitment: string, filler = 7) {
  const salt = new Uint8Array(32).fill(9)
  const event = { type: 'open-day.draw-announced', openSessionId: 's', commitment, applicants: 3 }
  const payload = { actor: 'office', event }
  const { leaf } = sealEvent({ id: '01993000-0000-7000-8000-000000000000', at: AT, org: 'office', type: event.type, payload, salt })
  const root = treeHasher().leaf(utf8Bytes(leaf))
  const key = { name: 'log.example.com', kind: 'log', seed: new Uint8Array(32).fill(filler) } as const
  const verifier = verifierKeyOf(key)
  const note = signCheckpoint({ origin: key.name, size: 1, root }, [createLogSigner({ ...verifier, sign: ed25519Signer(key.seed) })])
  const proof: unknown = createProofFile({ index: 0, leaf, proof: [], checkpoint: note, opening: { payload, salt } })
  return { keys: [formatVerifierKey(verifier)], proof }
}

test('a draw whose commitment the log has from its announcement holds, and the log says since when', () => {
  expect(drawInLog({ sessionId: 's', commitment: 'c', ...aLog('c') })).toEqual({ state: 'holds', at: AT })
})

test('another commitment, another session, another log or an altered proof fails', () => {
  const { keys, proof } = aLog('c')
  expect(drawInLog({ sessionId: 's', commitment: 'd', keys, proof })).toEqual({ state: 'fails' })
  expect(drawInLog({ sessionId: 't', commitment: 'c', keys, proof })).toEqual({ state: 'fails' })
  expect(drawInLog({ sessionId: 's', commitment: 'c', keys: aLog('c', 8).keys, proof })).toEqual({ state: 'fails' })
  const altered = JSON.parse(JSON.stringify(proof).replaceAll('"applicants":3', '"applicants":4')) as unknown
  expect(drawInLog({ sessionId: 's', commitment: 'c', keys, proof: altered })).toEqual({ state: 'fails' })
})

test('a log that was not reached leaves it open', () => {
  const { keys, proof } = aLog('c')
  expect(drawInLog({ sessionId: 's', commitment: 'c', keys: [], proof })).toEqual({ state: 'open' })
  expect(drawInLog({ sessionId: 's', commitment: 'c', keys, proof: undefined })).toEqual({ state: 'open' })
})
