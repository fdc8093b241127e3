import {
  CHECKPOINT_PATH,
  createLogSigner,
  createProofFile,
  ed25519Signer,
  encodeBundle,
  entriesPath,
  formatVerifierKey,
  sealEvent,
  signCheckpoint,
  tilePath,
  toBase64Url,
  treeHasher,
  utf8Bytes,
  verifierKeyOf,
} from '@sunlit/audit'
import type { ReceiptStanding } from '@sunlit/contracts'
import { commitBallot, receiptCode } from '@sunlit/questionnaire'
import { expect, test } from 'vitest'
import type { KeptReceipt } from '../lib/kept-receipts.ts'
import { checkReceipt } from './check-receipt.ts'

const SALT = new Uint8Array(32).fill(3)
const COMMITMENT = commitBallot({ evaluation: 'e', channel: 'open', answers: { q1: 'good' } }, SALT)
const EVENT_ID = '01993000-0000-7000-8000-000000000000'

/** A log of one entry: that a commitment came in. */
function aLog(commitment: string, filler = 7) {
  const salt = new Uint8Array(32).fill(9)
  const payload = {
    actor: 'anonymous',
    event: { type: 'ballot.received', evaluationId: 'e', channel: 'open', ballotCommitment: commitment },
  }
  const { leaf } = sealEvent({ id: EVENT_ID, at: '2026-09-18T08:00:00.000Z', org: 'office', type: 'ballot.received', payload, salt })
  const root = treeHasher().leaf(utf8Bytes(leaf))
  const key = { name: 'log.example.com', kind: 'log', seed: new Uint8Array(32).fill(filler) } as const
  const verifier = verifierKeyOf(key)
  const note = signCheckpoint({ origin: key.name, size: 1, root }, [createLogSigner({ ...verifier, sign: ed25519Signer(key.seed) })])
  const resources = new Map([
    [CHECKPOINT_PATH, utf8Bytes(note)],
    [tilePath({ level: 0, index: 0, width: 1 }), root],
    [entriesPath({ index: 0, width: 1 }), encodeBundle([utf8Bytes(leaf)])],
  ])
  return {
    keys: [formatVerifierKey(verifier)],
    proof: createProofFile({ index: 0, leaf, proof: [], checkpoint: note, opening: { payload, salt } }),
    readResource: (path: string) => Promise.resolve(resources.get(path)),
  }
}

function aStanding(commitment = COMMITMENT): ReceiptStanding {
  return {
    receiptCode: receiptCode(COMMITMENT) ?? '',
    commitment,
    evaluation: { id: 'e', title: '示例评议', organisation: '示例市', state: 'published' },
    state: 'counted',
    reason: null,
    reasonName: null,
    log: { eventId: EVENT_ID, index: 0, proof: '' },
    verified: { checks: 1, of: 2 },
  }
}

const KEPT: KeptReceipt = {
  evaluationId: 'e',
  title: '示例评议',
  organisation: '示例市',
  clientId: 'c',
  channel: 'open',
  receiptCode: receiptCode(COMMITMENT) ?? '',
  commitment: COMMITMENT,
  at: '2026-09-18T08:00:00.000Z',
  revisableUntil: '2026-09-18T08:10:00.000Z',
  opening: { salt: toBase64Url(SALT), answers: { q1: 'good' } },
}

const statesOf = async (parts: Parameters<typeof checkReceipt>[0]) => (await checkReceipt(parts)).map(({ state }) => state)

test('a ballot that stands as it was sent holds in every respect', async () => {
  expect(await statesOf({ standing: aStanding(), kept: KEPT, ...aLog(COMMITMENT) })).toEqual(['holds', 'holds', 'holds', 'holds'])
})

test('without the answers on this phone their contents are left open, the rest is checked', async () => {
  const { opening: _gone, ...kept } = KEPT
  expect(await statesOf({ standing: aStanding(), kept, ...aLog(COMMITMENT) })).toEqual(['holds', 'open', 'holds', 'holds'])
  expect(await statesOf({ standing: aStanding(), kept: undefined, ...aLog(COMMITMENT) })).toEqual(['holds', 'open', 'holds', 'holds'])
})

test('another ballot in its place is noticed: by the code, by the answers, and in the log', async () => {
  const other = commitBallot({ evaluation: 'e', channel: 'open', answers: { q1: 'poor' } }, SALT)
  expect(await statesOf({ standing: aStanding(other), kept: KEPT, ...aLog(COMMITMENT) })).toEqual(['fails', 'fails', 'fails', 'holds'])
  expect(await statesOf({ standing: aStanding(), kept: KEPT, ...aLog(other) })).toEqual(['holds', 'holds', 'fails', 'holds'])
})

test('a log signed by somebody else, or one that was begun anew since, does not hold', async () => {
  const ours = aLog(COMMITMENT)
  expect(await statesOf({ standing: aStanding(), kept: KEPT, ...ours, keys: aLog(COMMITMENT, 8).keys })).toEqual([
    'holds',
    'holds',
    'fails',
    'fails',
  ])
  const rewritten = aLog(commitBallot({ evaluation: 'e', channel: 'open', answers: {} }, SALT))
  expect(await statesOf({ standing: aStanding(), kept: KEPT, ...ours, readResource: rewritten.readResource })).toEqual([
    'holds',
    'holds',
    'holds',
    'fails',
  ])
})

test('what was not reached is said to be unchecked, never to hold', async () => {
  const log = aLog(COMMITMENT)
  expect(await statesOf({ standing: aStanding(), kept: KEPT, ...log, keys: [] })).toEqual(['holds', 'holds', 'open'])
  expect(await statesOf({ standing: aStanding(), kept: KEPT, ...log, proof: undefined })).toEqual(['holds', 'holds', 'open'])
  const dead = () => Promise.reject(new TypeError('Failed to fetch'))
  expect(await statesOf({ standing: aStanding(), kept: KEPT, ...log, readResource: dead })).toEqual(['holds', 'holds', 'holds', 'open'])
})
