import {
  createLogSigner,
  createMerkleTree,
  createProofFile,
  ed25519Signer,
  formatVerifierKey,
  sealEvent,
  signCheckpoint,
  utf8Bytes,
  verifierKeyOf,
  type ProofFile,
} from '@sunlit/audit'
import type { DeletionCertificate } from '@sunlit/contracts'
import { expect, test } from 'vitest'
import { judgeFile } from './judge.ts'

const signing = { name: 'log.example.com', kind: 'log' as const, seed: new Uint8Array(32).fill(7) }
const verifier = verifierKeyOf(signing)
const KEYS = [formatVerifierKey(verifier)]
const AT = '2026-12-17T03:00:01.000Z'
const EVENT = '01993000-0000-7000-8000-000000000001'
const BOOKINGS = { type: 'open-day.purged', openEventId: EVENT, bookings: 4, visitors: 3, contacts: 3, claims: 2, kept: '报名号' }
const TEXTS = {
  type: 'open-day.texts-purged',
  openEventId: EVENT,
  questions: 1,
  feedback: 2,
  opinions: 0,
  photos: 1,
  claims: 5,
  kept: '条数',
}

function proofOf(event: { readonly type: string }): ProofFile {
  const salt = new Uint8Array(32).fill(3)
  const payload = { actor: 'system', event }
  const { leaf } = sealEvent({ id: '01993000-0000-7000-8000-000000000000', at: AT, org: 'example', type: event.type, payload, salt })
  const tree = createMerkleTree()
  tree.append(utf8Bytes(leaf))
  const signer = createLogSigner({ name: verifier.name, publicKey: verifier.publicKey, sign: ed25519Signer(signing.seed) })
  const checkpoint = signCheckpoint({ origin: verifier.name, size: tree.size(), root: tree.root() }, [signer])
  return createProofFile({ index: 0, leaf, proof: [], checkpoint, opening: { payload, salt } })
}

const CERTIFICATE: DeletionCertificate = {
  format: 'sunlit-deletion/1',
  event: { id: EVENT, title: '走进示例局', unit: '示例局', ended: '2026-09-18T03:00:00.000Z', purgedAt: AT },
  gone: { visitors: 3, contacts: 3, claims: 2, questions: 1, feedback: 2, opinions: 0, photos: 1, feedbackMarks: 5 },
  kept: ['报名号', '条数'],
  log: { bookings: proofOf(BOOKINGS), texts: proofOf(TEXTS) },
}

function judged(change: Partial<DeletionCertificate>, keys: readonly string[] = KEYS) {
  const { state, checks } = judgeFile(JSON.stringify({ ...CERTIFICATE, ...change }), keys)
  return [state, checks.find((check) => check.state === state)?.sentence ?? '']
}

test('a certificate that says what the log says is valid, and tells what it does not prove', () => {
  const judgement = judgeFile(JSON.stringify(CERTIFICATE), KEYS)
  expect(judgement).toMatchObject({ state: 'holds', title: '这份删除证明有效' })
  expect(judgement.checks).toHaveLength(3)
  expect(judgement.limits.join()).toContain('活动编号')
})

test.each<readonly [string, Partial<DeletionCertificate>, string]>([
  ['another number', { gone: { ...CERTIFICATE.gone, photos: 9 } }, '“没有公开的照片”的数量'],
  ['another event', { event: { ...CERTIFICATE.event, id: 'another' } }, '另一次活动'],
  ['another moment', { event: { ...CERTIFICATE.event, purgedAt: '2026-12-16T03:00:00.000Z' } }, '删除时间'],
  ['something else that stays', { kept: ['报名号', '姓名'] }, '保留的内容'],
  ['entries of another kind', { log: { ...CERTIFICATE.log, bookings: CERTIFICATE.log.texts } }, '不是删除的记录'],
  [
    'an entry that was rewritten',
    { log: { ...CERTIFICATE.log, texts: { ...CERTIFICATE.log.texts, payload: { event: TEXTS } } } },
    '不是同一件事',
  ],
])('a certificate with %s is not', (_, change, words) => {
  expect(judged(change)).toEqual(['fails', expect.stringContaining(words)])
})

test('a certificate with nothing of the log that can be read is not', () => {
  // What somebody's file may hold in the place of proofs.
  const [state] = judged({ log: { bookings: null, texts: 3 } as never })
  expect(state).not.toBe('holds')
})

test('without the key of the log, or its proofs, nothing is called valid', () => {
  expect(judged({}, [])[0]).toBe('unknown')
  expect(judged({ log: {} as never })[0]).toBe('unknown')
  expect(judged({ gone: undefined as never })[0]).toBe('fails')
})
