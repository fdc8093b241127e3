import { describe, expect, test } from 'vitest'
import { openCheckpoint, parseCheckpoint, parseTrustedKeys } from './checkpoint.ts'
import { aWitnessKey } from './log-memory.testing.ts'
import {
  createLogSigner,
  createNoteVerifier,
  formatSigningKey,
  formatVerifierKey,
  parseSigningKey,
  parseVerifierKey,
  verifierKeyOf,
} from './note-keys.ts'
import { ed25519Signer } from './ed25519.ts'
import { addSignatures, openNote, parseNote, signNote, type NoteVerifier } from './signed-note.ts'

// The keys, text and signatures that golang.org/x/mod/sumdb/note tests itself with.
const PETER_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const PETER_SECRET = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const ENOCH_KEY = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop'
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const PETER = '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
const ENOCH = '\u2014 EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n'

function verifierOf(text: string): NoteVerifier {
  const key = parseVerifierKey(text)
  if (!key) throw new Error(`not a key: ${text}`)
  return createNoteVerifier(key)
}

const peter = verifierOf(PETER_KEY)
const enoch = verifierOf(ENOCH_KEY)

function namesOf(note: string, verifiers: readonly NoteVerifier[]): unknown {
  const opened = openNote(note, verifiers)
  return opened.ok ? { verified: opened.verified.map(({ name }) => name), unknown: opened.unknown.map(({ name }) => name) } : opened.code
}

describe('vectors of Go’s note library', () => {
  test('signing gives the same bytes', () => {
    const key = parseSigningKey(PETER_SECRET)
    const signer = key && createLogSigner({ ...verifierKeyOf(key), sign: ed25519Signer(key.seed) })
    expect(signer && signNote(TEXT, [signer])).toBe(`${TEXT}\n${PETER}`)
  })

  test('key texts are written as they were read', () => {
    const secret = parseSigningKey(PETER_SECRET)
    expect(secret && formatSigningKey(secret)).toBe(PETER_SECRET)
    expect(secret && formatVerifierKey(verifierKeyOf(secret))).toBe(PETER_KEY)
  })

  test('known keys are verified, unknown ones left aside', () => {
    const note = `${TEXT}\n${PETER}${ENOCH}`
    expect(namesOf(note, [peter])).toEqual({ verified: ['PeterNeumann'], unknown: ['EnochRoot'] })
    expect(namesOf(note, [peter, enoch])).toEqual({ verified: ['PeterNeumann', 'EnochRoot'], unknown: [] })
    expect(namesOf(note, [])).toBe('no_known_key')
  })

  test('two known keys with one name and id make a note ambiguous, but only if it carries that name', () => {
    expect(namesOf(`${TEXT}\n${ENOCH}`, [enoch, peter, enoch])).toBe('ambiguous_key')
    expect(namesOf(`${TEXT}\n${PETER}`, [enoch, peter, enoch])).toEqual({ verified: ['PeterNeumann'], unknown: [] })
  })

  test('a key speaks once, however often its line is repeated', () => {
    expect(namesOf(`${TEXT}\n${PETER}${PETER}`, [peter])).toEqual({ verified: ['PeterNeumann'], unknown: [] })
  })

  test('one false signature of a known key refuses the whole note', () => {
    const forged = `${TEXT}\n${PETER.slice(0, 60)}ABCD${PETER.slice(60)}`
    expect(namesOf(forged, [peter])).toBe('false_signature')
    expect(namesOf(`${TEXT}\n${ENOCH}${PETER}`.replace('answer', 'Answer'), [peter, enoch])).toBe('false_signature')
  })

  test.each([
    ['no signature', TEXT],
    ['an empty signature part', `${TEXT}\n`],
    ['no newline at the end', `${TEXT}\n${PETER.slice(0, -1)}`],
    ['a control character', `\u0001${TEXT}\n${PETER}`],
    ['a lone surrogate', `\ud800${TEXT}\n${PETER}`],
    ['a name with a space', `${TEXT}\n${PETER.replace('PeterNeumann', 'Bad Name')}`],
    ['a line that is no signature', `${TEXT}\n${PETER}Unexpected line.\n`],
    ['over a hundred signatures', `${TEXT}\n${PETER.repeat(101)}`],
    ['a signature shorter than a key id', `${TEXT}\n\u2014 PeterNeumann x08g\n`],
  ])('a note with %s is malformed', (_what, note) => {
    expect(namesOf(note, [peter])).toBe('malformed')
  })

  test('no part of a key text and no key text with one character changed is a key', () => {
    for (const [text, parse] of [
      [PETER_KEY, parseVerifierKey],
      [PETER_SECRET, parseSigningKey],
    ] as const) {
      expect(parse(text)).toBeDefined()
      for (let at = 0; at < text.length; at++) {
        expect(parse(text.slice(at + 1))).toBeUndefined()
        expect(parse(text.slice(0, at))).toBeUndefined()
        expect(parse(`${text.slice(0, at)}${String.fromCharCode(text.charCodeAt(at) + 1)}${text.slice(at + 1)}`)).toBeUndefined()
      }
    }
    expect(parseVerifierKey('PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==')).toBeUndefined()
    expect(parseVerifierKey('PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')).toBeUndefined()
  })
})

describe('checkpoints that others signed', () => {
  const GO_KEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'
  const GO_TREES = [
    'go.sum database tree\n65209736\n5+uGFjx6xBZG8ip1+wi77v+grwbhhukIrxEUS8PXvRo=\n\n\u2014 sum.golang.org Az3grnbssgK7ubgFX36gVETtNv0U23qxyAhAMai2QUfeGa3nB/akvkMdlUErfcZz7l/R3cVtYspg3dxXABkGZZKdsQ8=\n',
    'go.sum database tree\n31700353\nqINS1GRFhWHwdkUeqLEoP4yEMkTBBzxBkGwGQlVlVcs=\n\n\u2014 sum.golang.org Az3grnmrIUEDFqHzAElIQCPNoRFRAAdFo47fooyWKMHb89k11GJh5zHIfNCOBmwn/C3YI8oW9/C8DJ87F61QqspBYwM=\n',
  ]
  // A Certificate Transparency log's checkpoint with a plain Ed25519 line, a line of a type we do not know, and witnesses' lines.
  const WITNESSED = `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

\u2014 arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
\u2014 arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
\u2014 transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
\u2014 remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
`
  const REMORA_KEY = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2'

  test.each(GO_TREES)('a tree head of the Go checksum database holds', (note) => {
    // Its key is not named like the log, so the origin has to be given.
    expect(openCheckpoint(note, parseTrustedKeys({ log: [GO_KEY] }) ?? { log: [] })).toEqual({ ok: false, code: 'not_signed_by_log' })
    const keys = parseTrustedKeys({ log: [GO_KEY], origin: 'go.sum database tree' })
    expect(keys && openCheckpoint(note, keys)).toMatchObject({ ok: true, checkpoint: { origin: 'go.sum database tree' } })
    expect(keys && openCheckpoint(note.replace(/\n\d/, '\n9'), keys)).toEqual({ ok: false, code: 'false_signature' })
  })

  test('the cosignature of a public witness holds and states its time', () => {
    const opened = openNote(WITNESSED, [verifierOf(REMORA_KEY)])
    expect(opened).toMatchObject({ ok: true, verified: [{ name: 'remora.n621.de', time: 0x6a_12_21_20 }] })
    expect(parseNote(WITNESSED)?.signatures).toHaveLength(4)
  })

  test('a cosignature covers text and time', () => {
    const later = WITNESSED.replace('2net5wAAAABqEiEg', '2net5wAAAABqEiEh')
    expect(openNote(later, [verifierOf(REMORA_KEY)])).toEqual({ ok: false, code: 'false_signature' })
    expect(openNote(WITNESSED.replace('1432088532', '1432088533'), [verifierOf(REMORA_KEY)])).toEqual({
      ok: false,
      code: 'false_signature',
    })
  })

  test('the signature that the C2SP documents print reads as they say', () => {
    const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
    expect(parseCheckpoint(text)).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163, extensions: [] })
  })
})

describe('adding witnesses’ lines', () => {
  const { cosign, verifier } = aWitnessKey()
  const note = `${TEXT}\n${PETER}`

  test('the note then carries both signatures', () => {
    const line = cosign(note, 1_700_000_000)
    const both = addSignatures(note, line) ?? ''
    expect(openNote(both, [peter, verifier])).toMatchObject({ ok: true, verified: [{ name: 'PeterNeumann' }, { time: 1_700_000_000 }] })
    expect(addSignatures(both, line)).toBe(both)
  })

  test('what is no signature line is not added', () => {
    expect(addSignatures(note, 'hello\n')).toBeUndefined()
    expect(addSignatures(TEXT, PETER)).toBeUndefined()
  })
})

test('a text that cannot be a note is not signed', () => {
  expect(() => signNote('no newline', [])).toThrow('must end in a newline')
  expect(() => signNote('tab\t\n', [])).toThrow('control characters')
})
