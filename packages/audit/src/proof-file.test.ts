import { beforeAll, describe, expect, test } from 'vitest'
import { toBase64, utf8Bytes } from './bytes.ts'
import { openCheckpoint } from './checkpoint.ts'
import { createLogClient } from './log-client.ts'
import { sealEvent } from './log-entry.ts'
import { aLogKey, anEvent, aWitnessKey, publishLog, someEntries } from './log-memory.testing.ts'
import { createProofFile, verifyProofFile, type ProofFile, type ProofReport } from './proof-file.ts'
import { addSignatures } from './signed-note.ts'

const log = aLogKey()
const witness = aWitnessKey()
const salt = new Uint8Array(32).fill(3)
const payload = { findingId: 'f-1', decision: 'upheld' }
const { leaf } = sealEvent(anEvent({ type: 'appeal.ruled', payload, salt }))
const entries = [...someEntries(300), utf8Bytes(leaf), ...someEntries(50, 'later')]

let file: ProofFile
let witnessed: ProofFile

beforeAll(async () => {
  const { writer, resources } = publishLog(entries)
  const checkpoint = log.sign(writer)
  const opened = openCheckpoint(checkpoint, log.keys)
  if (!opened.ok) throw new Error(opened.code)
  const proven = await createLogClient(async (path) => resources.get(path)).proveInclusion(300, opened.checkpoint)
  if (!proven.ok) throw new Error(proven.code)
  const parts = { index: 300, leaf, proof: proven.value.proof, opening: { payload, salt } }
  file = createProofFile({ ...parts, checkpoint })
  witnessed = createProofFile({ ...parts, checkpoint: addSignatures(checkpoint, witness.cosign(checkpoint, 1_750_000_000)) ?? '' })
})

/** The checks that fail, after the file went through JSON as a real one does. */
function failing(change: Partial<Record<keyof ProofFile, unknown>>): readonly string[] {
  const report: ProofReport = verifyProofFile(JSON.parse(JSON.stringify({ ...file, ...change })), log.keys)
  expect(report.ok).toBe(Object.values(report.checks).every((state) => state !== 'fails'))
  return Object.entries(report.checks).flatMap(([check, state]) => (state === 'fails' ? [check] : []))
}

describe('an honest proof file', () => {
  test('holds in every part and says what it proves', () => {
    expect(verifyProofFile(JSON.parse(JSON.stringify(file)), log.keys)).toEqual({
      ok: true,
      checks: {
        form: 'holds',
        leaf: 'holds',
        payload: 'holds',
        inclusion: 'holds',
        checkpoint: 'holds',
        witnesses: 'absent',
        tlogProof: 'holds',
      },
      entry: { ...JSON.parse(leaf) },
      origin: 'log.example.com',
      size: 351,
      witnesses: [],
    })
  })

  test('may keep the payload back and still proves the leaf', () => {
    const { payload: _payload, salt: _salt, ...closed } = file
    expect(verifyProofFile(closed, log.keys)).toMatchObject({ ok: true, checks: { payload: 'absent', inclusion: 'holds' } })
  })

  test('names its witnesses, and a quorum counts them', () => {
    const keys = { ...log.keys, witnesses: [witness.verifier] }
    expect(verifyProofFile(witnessed, { ...keys, quorum: 1 })).toMatchObject({
      ok: true,
      checks: { witnesses: 'holds' },
      witnesses: [{ name: 'witness.example.com', time: 1_750_000_000 }],
    })
    expect(verifyProofFile(witnessed, { ...keys, quorum: 2 })).toMatchObject({ ok: false, checks: { witnesses: 'fails' } })
    expect(verifyProofFile(witnessed, { ...log.keys, quorum: 1 })).toMatchObject({ ok: false, checks: { witnesses: 'fails' } })
  })
})

describe('a proof file that was tampered with says which part no longer holds', () => {
  test('payload and salt', () => {
    expect(failing({ payload: { ...payload, decision: 'rejected' } })).toEqual(['payload'])
    expect(failing({ salt: file.salt?.replace('A', 'B') })).toEqual(['payload'])
    expect(failing({ salt: undefined })).toEqual(['payload'])
    expect(failing({ payload: undefined })).toEqual(['payload'])
    expect(failing({ salt: '?' })).toEqual(['payload'])
  })

  test('leaf', () => {
    expect(failing({ leaf: leaf.replace('appeal.ruled', 'appeal.filed') })).toEqual(['inclusion', 'tlogProof'])
    expect(failing({ leaf: ` ${leaf}` })).toEqual(['leaf', 'payload', 'inclusion', 'tlogProof'])
    const other = sealEvent(anEvent({ payload: { findingId: 'f-2' }, salt })).leaf
    expect(failing({ leaf: other })).toEqual(['payload', 'inclusion', 'tlogProof'])
  })

  test('index and path', () => {
    expect(failing({ index: 301 })).toEqual(['inclusion', 'tlogProof'])
    expect(failing({ index: 351 })).toEqual(['inclusion', 'tlogProof'])
    expect(failing({ index: -1 })).toEqual(['inclusion', 'tlogProof'])
    expect(failing({ inclusion: file.inclusion.toReversed() })).toEqual(['inclusion', 'tlogProof'])
    expect(failing({ inclusion: file.inclusion.slice(1) })).toEqual(['inclusion', 'tlogProof'])
    expect(failing({ inclusion: [...file.inclusion.slice(1), 'AAAA'] })).toEqual(['inclusion', 'tlogProof'])
  })

  test('checkpoint', () => {
    expect(failing({ checkpoint: file.checkpoint.replace('\n351\n', '\n352\n') })).toContain('checkpoint')
    const stranger = aLogKey('log.example.com', 99)
    const forged = stranger.sign(publishLog([utf8Bytes(leaf)]).writer)
    const made = createProofFile({ index: 0, leaf, proof: [], checkpoint: forged, opening: { payload, salt } })
    expect(failing({ ...made })).toEqual(['checkpoint'])
    expect(failing({ checkpoint: '' })).toEqual(['inclusion', 'checkpoint', 'tlogProof'])
  })

  test('the tlog-proof text', () => {
    expect(failing({ tlogProof: file.tlogProof.replace('index 300', 'index 301') })).toEqual(['tlogProof'])
    expect(failing({ tlogProof: file.tlogProof.replace(/extra .*\n/, `extra ${toBase64(utf8Bytes('else'))}\n`) })).toEqual(['tlogProof'])
    expect(failing({ tlogProof: '' })).toEqual(['tlogProof'])
  })

  test('the origin, where the reader knows which log it must be', () => {
    expect(verifyProofFile(file, { ...log.keys, origin: 'other.example.com' })).toMatchObject({
      ok: false,
      checks: { checkpoint: 'fails', inclusion: 'holds' },
    })
  })
})

test.each([
  ['nothing', undefined],
  ['a text', 'proof'],
  ['an empty object', {}],
  ['another format', { format: 'sunlit-proof/2' }],
])('%s is no proof file', (_what, value) => {
  const report = verifyProofFile(value, log.keys)
  expect([report.ok, report.checks.form]).toEqual([false, 'fails'])
})

test('hostile members fail instead of throwing', () => {
  for (const change of [
    { leaf: '\ud800' },
    { payload: { a: '\ud800' } },
    { leaf: leaf.replace('example-office', String.raw`\ud800`) },
    { inclusion: [1] },
    { inclusion: 'AAAA' },
    { index: 1e300 },
    { index: '300' },
    { checkpoint: null },
    { salt: 5 },
    { tlogProof: `${file.tlogProof}\ud800` },
  ]) {
    expect(verifyProofFile({ ...file, ...change }, log.keys).ok).toBe(false)
  }
})
