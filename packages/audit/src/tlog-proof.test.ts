import { describe, expect, test } from 'vitest'
import { toBase64, utf8Bytes } from './bytes.ts'
import { sha256 } from './hashing.ts'
import { formatTlogProof, parseTlogProof } from './tlog-proof.ts'
import { formatAddCheckpoint, parseAddCheckpoint } from './witness-request.ts'

const hashes = [sha256(utf8Bytes('hash1')), sha256(utf8Bytes('hash2'))]
const [one = '', two = ''] = hashes.map(toBase64)

describe('the tlog-proof text (C2SP tlog-proof)', () => {
  test.each([
    [{ index: 5, hashes, checkpoint: 'test checkpoint\n' }, `c2sp.org/tlog-proof@v1\nindex 5\n${one}\n${two}\n\ntest checkpoint\n`],
    [
      { index: 10, hashes: hashes.slice(1), checkpoint: 'origin\n1\nroot\n\n\u2014 a b\n', extra: utf8Bytes('more') },
      `c2sp.org/tlog-proof@v1\nextra bW9yZQ==\nindex 10\n${two}\n\norigin\n1\nroot\n\n\u2014 a b\n`,
    ],
    [{ index: 0, hashes: [], checkpoint: 'checkpoint\n' }, 'c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint\n'],
  ])('is written as specified and read back', (proof, text) => {
    expect(formatTlogProof(proof)).toBe(text)
    expect(parseTlogProof(text)).toEqual(proof)
  })

  test.each([
    ['another header', 'wrong-header\nindex 0\n\ncheckpoint\n'],
    ['extra data that is not base64', 'c2sp.org/tlog-proof@v1\nextra !!\nindex 0\n\ncheckpoint\n'],
    ['no index', 'c2sp.org/tlog-proof@v1\n\n\ncheckpoint\n'],
    ['an index that is no number', 'c2sp.org/tlog-proof@v1\nindex one\n\ncheckpoint\n'],
    ['a negative index', 'c2sp.org/tlog-proof@v1\nindex -5\n\ncheckpoint\n'],
    ['an index with a leading zero', 'c2sp.org/tlog-proof@v1\nindex 05\n\ncheckpoint\n'],
    ['a hash that is not base64', 'c2sp.org/tlog-proof@v1\nindex 0\n!!\n\ncheckpoint\n'],
    ['a hash of another length', `c2sp.org/tlog-proof@v1\nindex 0\n${toBase64(new Uint8Array(64))}\n\ncheckpoint\n`],
    ['no checkpoint', 'c2sp.org/tlog-proof@v1\nindex 0\n'],
  ])('with %s is refused', (_what, text) => {
    expect(parseTlogProof(text)).toBeUndefined()
  })
})

describe('the request for a cosignature (C2SP tlog-witness)', () => {
  test('is written as specified and read back', () => {
    const request = { oldSize: 20_852_014, proof: hashes, checkpoint: 'origin\n1\nroot\n\n\u2014 a b\n' }
    const text = `old 20852014\n${one}\n${two}\n\n${request.checkpoint}`
    expect(formatAddCheckpoint(request)).toBe(text)
    expect(parseAddCheckpoint(text)).toEqual(request)
    expect(parseAddCheckpoint('old 0\n\ncheckpoint\n')).toEqual({ oldSize: 0, proof: [], checkpoint: 'checkpoint\n' })
  })

  test.each([
    'old 01\n\ncheckpoint\n',
    'old\n\ncheckpoint\n',
    'new 1\n\ncheckpoint\n',
    'old 1\n!!\n\ncheckpoint\n',
    'old 1\n',
    `old 1\n${`${one}\n`.repeat(64)}\ncheckpoint\n`,
  ])('%j is refused', (text) => {
    expect(parseAddCheckpoint(text)).toBeUndefined()
  })
})
