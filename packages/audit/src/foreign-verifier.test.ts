import { sha256 as hash } from '@noble/hashes/sha2.js'
import { PublicKeyDetails, TransparencyLogEntry, TrustedRoot } from '@sigstore/protobuf-specs'
import { toTrustMaterial } from '@sigstore/verify'
import { verifyTLogInclusion } from '@sigstore/verify/dist/tlog/index.js'
import { describe, expect, test } from 'vitest'
import { concatBytes, toBase64, utf8Bytes } from './bytes.ts'
import { openCheckpoint } from './checkpoint.ts'
import { createLogClient } from './log-client.ts'
import { sealEvent } from './log-entry.ts'
import { aLogKey, anEvent, publishLog } from './log-memory.testing.ts'
import { keyIdOf } from './note-keys.ts'

/**
 * `@sigstore/verify` checks transparency logs for the npm registry. It knows nothing of Sunlit: it is given our entry, our proof and our
 * signed checkpoint in its own message, and our public key in its own trust root.
 */
const log = aLogKey()

/** An Ed25519 public key as SubjectPublicKeyInfo (RFC 8410): a fixed head, then the 32 bytes. */
const spki = concatBytes(Uint8Array.of(0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00), log.publicKey.publicKey)

/** It compares the first four bytes of this id with the key id in the signature line. */
const keyId = new Uint8Array(32)
new DataView(keyId.buffer).setUint32(0, keyIdOf(log.publicKey))

const trust = toTrustMaterial(
  TrustedRoot.fromJSON({
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [
      {
        baseUrl: 'https://log.example.com',
        hashAlgorithm: 'SHA2_256',
        publicKey: { rawBytes: toBase64(spki), keyDetails: PublicKeyDetails[PublicKeyDetails.PKIX_ED25519] },
        logId: { keyId: toBase64(keyId) },
      },
    ],
  }),
)

function aLog(size: number) {
  const leaves = Array.from({ length: size }, (_, at) => sealEvent(anEvent({ payload: { at }, salt: hash(utf8Bytes(String(at))) })).leaf)
  const { writer, resources } = publishLog(leaves.map(utf8Bytes))
  return { leaves, note: log.sign(writer), client: createLogClient(async (path) => resources.get(path)) }
}

async function inTheirWords({ leaves, note, client }: ReturnType<typeof aLog>, index: number) {
  const opened = openCheckpoint(note, log.keys)
  const proven = opened.ok ? await client.proveInclusion(index, opened.checkpoint) : undefined
  if (!opened.ok || !proven?.ok) throw new Error('the log is not in order')
  return {
    logIndex: String(index),
    logId: { keyId: toBase64(keyId) },
    canonicalizedBody: toBase64(utf8Bytes(leaves[index] ?? '')),
    inclusionProof: {
      logIndex: String(index),
      treeSize: String(opened.checkpoint.size),
      rootHash: toBase64(opened.checkpoint.root),
      hashes: proven.value.proof.map(toBase64),
      checkpoint: { envelope: note },
    },
  }
}

function verifyByThem(words: Awaited<ReturnType<typeof inTheirWords>>): void {
  const { logId, kindVersion, ...entry } = TransparencyLogEntry.fromJSON({ ...words, kindVersion: { kind: 'sunlit', version: '1' } })
  if (!logId || !kindVersion) throw new Error('their message lost a member')
  verifyTLogInclusion({ ...entry, logId, kindVersion }, trust.tlogs)
}

describe('a verifier that we did not write', () => {
  test.each([1, 2, 3, 7, 8, 255, 256, 257, 1000])('accepts checkpoint and inclusion proofs of a log of %i', async (size) => {
    const built = aLog(size)
    for (const index of new Set([0, Math.floor(size / 3), Math.floor(size / 2), size - 1])) {
      const words = await inTheirWords(built, index)
      expect(() => verifyByThem(words)).not.toThrow('')
    }
  })

  test('refuses what was changed, for the reason it was changed', async () => {
    const words = await inTheirWords(aLog(300), 123)
    const { inclusionProof } = words
    const changed = (change: Partial<typeof inclusionProof>) => ({ ...words, inclusionProof: { ...inclusionProof, ...change } })
    const envelope = inclusionProof.checkpoint.envelope.replace('\n300\n', '\n301\n')
    expect(() => verifyByThem({ ...words, canonicalizedBody: toBase64(utf8Bytes('{}')) })).toThrow('calculated root hash does not match')
    expect(() => verifyByThem(changed({ hashes: inclusionProof.hashes.slice(1) }))).toThrow('invalid hash count')
    expect(() => verifyByThem(changed({ logIndex: '124' }))).toThrow('calculated root hash does not match')
    expect(() => verifyByThem(changed({ checkpoint: { envelope } }))).toThrow('invalid checkpoint signature')
  })
})
