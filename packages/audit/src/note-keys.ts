import { concatBytes, fromBase64, toBase64, utf8Bytes } from './bytes.ts'
import { ed25519PublicKey, verifyStrictly } from './ed25519.ts'
import { sha256 } from './hashing.ts'
import { isKeyName, type NoteSigner, type NoteVerifier } from './signed-note.ts'

/** Checks an Ed25519 signature (RFC 8032). A server may inject its native one. */
export type VerifyEd25519 = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean

/** Makes an Ed25519 signature of 64 bytes with a key that stays where it is. */
export type SignEd25519 = (message: Uint8Array) => Uint8Array

/** `log` keys sign checkpoints; `witness` keys cosign them and state the time (C2SP tlog-cosignature). */
export type KeyKind = 'log' | 'witness'

/** A name and a public key, as a verifier key text states them. */
export interface VerifierKey {
  readonly name: string
  readonly kind: KeyKind
  /** 32 bytes. */
  readonly publicKey: Uint8Array
}

/** A name and the secret that belongs to it: 32 bytes from which Ed25519 derives the key pair (RFC 8032 section 5.1.5). */
export interface SigningKey {
  readonly name: string
  readonly kind: KeyKind
  readonly seed: Uint8Array
}

export interface KeySignerOptions {
  readonly name: string
  readonly publicKey: Uint8Array
  readonly sign: SignEd25519
}

const KEY_BYTES = 32
const SIGNATURE_BYTES = 64
const TIME_BYTES = 8

/** Signature type bytes of C2SP signed-note. */
const TYPE_BYTE: Record<KeyKind, number> = { log: 0x01, witness: 0x04 }

const SECRET_PREFIX = 'PRIVATE+KEY+'

/** SHA-256(name, newline, type byte, public key), its first four bytes as a number. */
export function keyIdOf({ name, kind, publicKey }: VerifierKey): number {
  const hash = sha256(concatBytes(utf8Bytes(`${name}\n`), Uint8Array.of(TYPE_BYTE[kind]), publicKey))
  return new DataView(hash.buffer, hash.byteOffset).getUint32(0)
}

/** The text by which a key is published and configured: `name+key id in hex+base64(type byte, public key)`. Throws on a name or key that cannot be. */
export function formatVerifierKey(key: VerifierKey): string {
  return keyText(key, keyIdOf(key), key.publicKey)
}

/** Reads a verifier key text; `undefined` when its form, its id or its type is not right. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const parts = parseKeyText(text)
  if (!parts) return undefined
  const key = { name: parts.name, kind: parts.kind, publicKey: parts.bytes }
  return keyIdOf(key) === parts.keyId ? key : undefined
}

/** The secret text form of Go's note library: `PRIVATE+KEY+name+key id+base64(type byte, seed)`. Keep it as you keep a private key. */
export function formatSigningKey({ name, kind, seed }: SigningKey): string {
  const keyId = keyIdOf({ name, kind, publicKey: ed25519PublicKey(seed) })
  return `${SECRET_PREFIX}${keyText({ name, kind }, keyId, seed)}`
}

/** Reads a secret key text; `undefined` when its form is wrong or its id does not belong to its seed. */
export function parseSigningKey(text: string): SigningKey | undefined {
  const parts = text.startsWith(SECRET_PREFIX) ? parseKeyText(text.slice(SECRET_PREFIX.length)) : undefined
  if (!parts) return undefined
  const key = { name: parts.name, kind: parts.kind, seed: parts.bytes }
  return keyIdOf(verifierKeyOf(key)) === parts.keyId ? key : undefined
}

/** The public half of a signing key. */
export function verifierKeyOf({ name, kind, seed }: SigningKey): VerifierKey {
  return { name, kind, publicKey: ed25519PublicKey(seed) }
}

/** A signer for checkpoints. */
export function createLogSigner({ name, publicKey, sign }: KeySignerOptions): NoteSigner {
  return { name, keyId: keyIdOf({ name, kind: 'log', publicKey }), sign }
}

/** A witness's signer for one moment, `time` in seconds since 1970: it signs what it has seen together with when (cosignature/v1). */
export function createWitnessSigner({ name, publicKey, sign }: KeySignerOptions, time: number): NoteSigner {
  const stamp = new Uint8Array(TIME_BYTES)
  new DataView(stamp.buffer).setBigUint64(0, BigInt(time))
  return {
    name,
    keyId: keyIdOf({ name, kind: 'witness', publicKey }),
    sign: (text) => concatBytes(stamp, sign(cosignedMessage(text, time))),
  }
}

/** The verifier that belongs to a key, plain or cosigning by its kind. */
export function createNoteVerifier(key: VerifierKey, verify: VerifyEd25519 = verifyStrictly): NoteVerifier {
  const { name, kind, publicKey } = key
  const base = { name, keyId: keyIdOf(key) }
  if (kind === 'log') {
    return { ...base, verify: (text, signature) => (isSignature(signature) && verify(signature, text, publicKey) ? {} : undefined) }
  }
  return {
    ...base,
    verify: (text, signature) => {
      const time = timeOf(signature)
      if (time === undefined) return undefined
      return verify(signature.subarray(TIME_BYTES), cosignedMessage(text, time), publicKey) ? { time } : undefined
    },
  }
}

/** What a witness signs: a header line, a time line and the checkpoint's text (C2SP tlog-cosignature). */
function cosignedMessage(text: Uint8Array, time: number): Uint8Array {
  return concatBytes(utf8Bytes(`cosignature/v1\ntime ${time}\n`), text)
}

function timeOf(signature: Uint8Array): number | undefined {
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined
  const time = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0))
  return Number.isSafeInteger(time) ? time : undefined
}

function isSignature(signature: Uint8Array): boolean {
  return signature.length === SIGNATURE_BYTES
}

function keyText({ name, kind }: Pick<VerifierKey, 'name' | 'kind'>, keyId: number, bytes: Uint8Array): string {
  if (!isKeyName(name) || bytes.length !== KEY_BYTES) throw new Error('note key: the name or the length of the key is wrong')
  return `${name}+${keyId.toString(16).padStart(8, '0')}+${toBase64(concatBytes(Uint8Array.of(TYPE_BYTE[kind]), bytes))}`
}

interface KeyText {
  readonly name: string
  readonly keyId: number
  readonly kind: KeyKind
  readonly bytes: Uint8Array
}

function parseKeyText(text: string): KeyText | undefined {
  const [, name, id, material] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? []
  const bytes = material === undefined ? undefined : fromBase64(material)
  if (name === undefined || id === undefined || bytes?.length !== 1 + KEY_BYTES || !isKeyName(name)) return undefined
  const kind = bytes[0] === TYPE_BYTE.log ? 'log' : bytes[0] === TYPE_BYTE.witness ? 'witness' : undefined
  return kind && { name, keyId: Number.parseInt(id, 16), kind, bytes: bytes.slice(1) }
}
