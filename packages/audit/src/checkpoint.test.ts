import { describe, expect, test } from 'vitest'
import { toBase64 } from './bytes.ts'
import { formatCheckpoint, openCheckpoint, parseCheckpoint, parseTrustedKeys, signCheckpoint } from './checkpoint.ts'
import { aLogKey, aWitnessKey, publishLog, someEntries } from './log-memory.testing.ts'
import { addSignatures } from './signed-note.ts'

const root = new Uint8Array(32).fill(5)
const text = `log.example.com\n12\n${toBase64(root)}\n`

describe('the text of a checkpoint (C2SP tlog-checkpoint)', () => {
  test('origin, size and root stand on a line each, extensions after them', () => {
    expect(formatCheckpoint({ origin: 'log.example.com', size: 12, root })).toBe(text)
    expect(parseCheckpoint(`${text}more\n`)).toEqual({ origin: 'log.example.com', size: 12, root, extensions: ['more'] })
  })

  test.each([
    ['a leading zero', text.replace('12', '012')],
    ['a sign', text.replace('12', '+12')],
    ['a fraction', text.replace('12', '1.5')],
    ['a size that numbers cannot hold', text.replace('12', '9007199254740993')],
    ['no origin', text.replace('log.example.com', '')],
    ['no root', 'log.example.com\n12\n'],
    ['a root of another length', 'log.example.com\n12\nAAAA\n'],
    ['a root that is not base64', text.replace('=', '')],
    ['an empty extension line', `${text}\n`],
    ['no newline at the end', text.trimEnd()],
  ])('%s is refused', (_what, wrong) => {
    expect(parseCheckpoint(wrong)).toBeUndefined()
  })

  test('what could not be read is not written', () => {
    expect(() => formatCheckpoint({ origin: 'two\nlines', size: 12, root })).toThrow('checkpoint')
    expect(() => formatCheckpoint({ origin: 'log.example.com', size: -1, root })).toThrow('checkpoint')
    expect(() => formatCheckpoint({ origin: 'log.example.com', size: 12, root, extensions: [''] })).toThrow('checkpoint')
  })
})

describe('whose word counts', () => {
  const log = aLogKey()
  const witness = aWitnessKey()
  const { writer } = publishLog(someEntries(5))
  const note = log.sign(writer)
  const witnessed = addSignatures(note, witness.cosign(note, 1_750_000_000)) ?? ''

  test('the log’s own key is enough; a known witness is named with its time', () => {
    expect(openCheckpoint(note, log.keys)).toMatchObject({ ok: true, checkpoint: { size: 5 }, witnesses: [] })
    const keys = { ...log.keys, witnesses: [witness.verifier] }
    expect(openCheckpoint(witnessed, keys)).toMatchObject({ ok: true, witnesses: [{ name: 'witness.example.com', time: 1_750_000_000 }] })
  })

  test('a witness’s word alone is not the log’s', () => {
    const onlyWitness = `${witnessed.slice(0, witnessed.indexOf('\u2014'))}${witness.cosign(note, 1)}`
    expect(openCheckpoint(onlyWitness, { ...log.keys, witnesses: [witness.verifier] })).toEqual({ ok: false, code: 'not_signed_by_log' })
  })

  test('another log’s checkpoint is refused where the origin is given', () => {
    expect(openCheckpoint(note, { ...log.keys, origin: 'other.example.com' })).toEqual({ ok: false, code: 'other_log' })
  })

  test('a known log’s key does not speak for another known log', () => {
    const other = aLogKey('other.example.com', 8)
    const keys = { log: [...log.keys.log, ...other.keys.log] }
    const posing = signCheckpoint({ origin: 'log.example.com', size: 5, root: writer.root() }, [other.signer])
    expect(openCheckpoint(posing, keys)).toEqual({ ok: false, code: 'not_signed_by_log' })
    expect(openCheckpoint(other.sign(writer), keys).ok).toBe(true)
  })

  test('a key that is configured twice is one key', () => {
    const keys = parseTrustedKeys({ log: [log.verifierKey, log.verifierKey] })
    expect(keys && openCheckpoint(note, keys).ok).toBe(true)
  })

  test('after a rotation the old and the new key both hold, and a stranger’s does not', () => {
    const renewed = aLogKey('log.example.com', 8)
    const keys = { log: [...log.keys.log, ...renewed.keys.log] }
    const both = signCheckpoint({ origin: 'log.example.com', size: 5, root: writer.root() }, [log.signer, renewed.signer])
    for (const signed of [note, renewed.sign(writer), both]) expect(openCheckpoint(signed, keys).ok).toBe(true)
    expect(openCheckpoint(aLogKey('log.example.com', 9).sign(writer), keys)).toEqual({ ok: false, code: 'no_known_key' })
  })

  test('a signed note that is no checkpoint is refused', () => {
    expect(openCheckpoint(note.replace('\n5\n', '\n05\n'), log.keys)).toEqual({ ok: false, code: 'false_signature' })
    expect(openCheckpoint('hello', log.keys)).toEqual({ ok: false, code: 'malformed' })
  })

  test('configured keys are read by kind: a witness’s key text never becomes a log key', () => {
    expect(parseTrustedKeys({ log: [log.verifierKey], witnesses: [witness.verifierKey] })).toBeDefined()
    expect(parseTrustedKeys({ log: [witness.verifierKey] })).toBeUndefined()
    expect(parseTrustedKeys({ log: [log.verifierKey], witnesses: [log.verifierKey] })).toBeUndefined()
    expect(parseTrustedKeys({ log: ['nonsense'] })).toBeUndefined()
  })
})
