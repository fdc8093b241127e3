import { bytesToHex } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { utf8Bytes } from './bytes.ts'
import { parseTrustedKeys, signCheckpoint } from './checkpoint.ts'
import { sealEvent } from './log-entry.ts'
import { readInclusionProof } from './merkle-proof.ts'
import { createMerkleTree } from './merkle-tree.ts'
import { createLogSigner, formatVerifierKey, verifierKeyOf } from './note-keys.ts'
import { ed25519Signer } from './ed25519.ts'
import { createProofFile, verifyProofFile } from './proof-file.ts'

/** The worked example of docs/formats.md: if one of these values changes, files and proofs that people keep stop being valid. */
const ORIGIN = 'sunlit.example.org/log'
const VERIFIER_KEY = 'sunlit.example.org/log+e794f16c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4'
const LEAVES = [
  '{"at":"2026-09-18T08:00:00.000Z","commitment":"nTRW25nH8XvSZraUsKieLE582zThAuZvyNbKo3RteQM","id":"01993000-0000-7000-8000-000000000001","org":"o-1","type":"finding.recorded","v":1}',
  '{"at":"2026-09-18T08:00:01.000Z","commitment":"QIOQkfHcsw8I9mOUJKIMI0vNqnkLV0oMuVpz_Qn8yFM","id":"01993000-0000-7000-8000-000000000002","org":"o-1","type":"finding.reviewed","v":1}',
  '{"at":"2026-09-18T08:00:02.000Z","commitment":"qFCahDx035PV3ThHTnBu5pCrcTWTIOeoTT5yUKqPvZU","id":"01993000-0000-7000-8000-000000000003","org":"o-1","type":"period.frozen","v":1}',
]
const LEAF_HASHES = [
  '0059948c21020ec40ff9bc6ece49ed7c45b14b190d5693ce78f04988126b8bcf',
  'c7bba1d5374a0fdf166f7cdd0258da614e6c7381dfc52c301b41972c4f5297b5',
  '5eb336bc2bf9127ad0e897328764d9afcdbdf2419ca5bce4b13368f98fb88da6',
]
const CHECKPOINT = `sunlit.example.org/log
3
RHC4kZpwiSgiJcKopBTlspsDb8WQ3O9jdcdWEjXWoaM=

\u2014 sunlit.example.org/log 55TxbEMnEgUMU5o9yQcuoof6yYj13csdjjSgZgUlsiYNwjLMzwd+kZNBvH8wrjEI2riKKnCt3aY0mAB0HYs3p9dNmAQ=
`
const TLOG_PROOF = `c2sp.org/tlog-proof@v1
extra eyJhdCI6IjIwMjYtMDktMThUMDg6MDA6MDEuMDAwWiIsImNvbW1pdG1lbnQiOiJRSU9Ra2ZIY3N3OEk5bU9VSktJTUkwdk5xbmtMVjBvTXVWcHpfUW44eUZNIiwiaWQiOiIwMTk5MzAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDIiLCJvcmciOiJvLTEiLCJ0eXBlIjoiZmluZGluZy5yZXZpZXdlZCIsInYiOjF9
index 1
AFmUjCECDsQP+bxuzkntfEWxSxkNVpPOePBJiBJri88=
XrM2vCv5EnrQ6Jcyh2TZr8298kGcpbzksTNo+Y+4jaY=

${CHECKPOINT}`

const EVENTS = [
  { at: '2026-09-18T08:00:00.000Z', type: 'finding.recorded', payload: { findingId: 'f-1', count: 2 }, salt: 0x11 },
  { at: '2026-09-18T08:00:01.000Z', type: 'finding.reviewed', payload: { findingId: 'f-1', decision: '通过' }, salt: 0x22 },
  { at: '2026-09-18T08:00:02.000Z', type: 'period.frozen', payload: { periodId: 'p-1' }, salt: 0x33 },
].map((event, at) => ({
  ...event,
  id: `01993000-0000-7000-8000-00000000000${at + 1}`,
  org: 'o-1',
  salt: new Uint8Array(32).fill(event.salt),
}))

test('every value of the published example comes out again', async () => {
  const key = verifierKeyOf({ name: ORIGIN, kind: 'log', seed: Uint8Array.from({ length: 32 }, (_, at) => at) })
  const sign = ed25519Signer(Uint8Array.from({ length: 32 }, (_, at) => at))
  expect(formatVerifierKey(key)).toBe(VERIFIER_KEY)
  const leaves = EVENTS.map((event) => sealEvent(event).leaf)
  expect(leaves).toEqual(LEAVES)
  const nodes = new Map<string, Uint8Array>()
  const tree = createMerkleTree({ onNode: ({ level, index }, hash) => nodes.set(`${level}/${index}`, hash) })
  expect(leaves.map((leaf) => bytesToHex(tree.append(utf8Bytes(leaf))))).toEqual(LEAF_HASHES)
  const checkpoint = signCheckpoint({ origin: ORIGIN, size: 3, root: tree.root() }, [createLogSigner({ ...key, sign })])
  expect(checkpoint).toBe(CHECKPOINT)
  const proof = await readInclusionProof((level, index) => nodes.get(`${level}/${index}`) ?? new Uint8Array(0), 1, 3)
  const [, second] = EVENTS
  const file = createProofFile({ index: 1, leaf: leaves[1] ?? '', proof, checkpoint, opening: second })
  expect(file.tlogProof).toBe(TLOG_PROOF)
  const keys = parseTrustedKeys({ log: [VERIFIER_KEY], origin: ORIGIN })
  expect(keys && verifyProofFile(JSON.parse(JSON.stringify(file)), keys).ok).toBe(true)
})
