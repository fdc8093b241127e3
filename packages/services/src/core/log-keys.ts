import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import {
  createLogSigner,
  createNoteVerifier,
  formatSigningKey,
  formatVerifierKey,
  parseSigningKey,
  parseTrustedKeys,
  verifierKeyOf,
  type NoteSigner,
  type NoteVerifier,
  type SigningKey,
  type TrustedKeys,
} from '@sunlit/audit'
import { z } from 'zod'
import { nativeKeyPair, nativeVerify } from './native-crypto.ts'

/** The keys that sign checkpoints. During a change of key there are two, and each checkpoint bears both signatures. */
export interface LogKeys {
  /** Names the log in every checkpoint; a key keeps it for life. */
  readonly origin: string
  /** Signs from now on. */
  readonly current: SigningKey
  /** Still signs as well, for verifiers that know only this one. */
  readonly previous?: SigningKey
  /** Verifier texts of keys that signed once: they prove old backups, and nothing new. */
  readonly retired?: readonly string[]
}

const keyFileSchema = z.object({ current: z.string(), previous: z.string().optional(), retired: z.array(z.string()).optional() })

/**
 * Reads the keys from the environment (`LOG_KEY`: the current key, then after a space the previous one), or from the key file,
 * which is made with a new key when it is missing. Every replica needs the same keys. Throws when a key cannot be read.
 */
export async function loadLogKeys(place: {
  readonly file: string
  readonly env?: string | undefined
  readonly origin: string
}): Promise<LogKeys> {
  if (place.env !== undefined && place.env.trim() !== '') {
    const [current = '', previous] = place.env.trim().split(/\s+/)
    return readKeys({ current, ...(previous !== undefined && { previous }) }, 'LOG_KEY')
  }
  const text = await readFile(place.file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (text !== undefined) return readKeys(keyFileSchema.parse(JSON.parse(text)), place.file)
  const keys: LogKeys = { origin: place.origin, current: newSigningKey(place.origin) }
  await storeLogKeys(place.file, keys)
  return keys
}

/** Writes the key file whole or not at all, readable for its owner only. */
export async function storeLogKeys(file: string, { current, previous, retired }: LogKeys): Promise<void> {
  const content = {
    current: formatSigningKey(current),
    ...(previous && { previous: formatSigningKey(previous) }),
    ...(retired && { retired }),
  }
  const beside = `${file}.new`
  await writeFile(beside, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 })
  await rename(beside, file)
}

/** A fresh Ed25519 key under the log's name. */
export function newSigningKey(origin: string): SigningKey {
  return { name: origin, kind: 'log', seed: randomBytes(32) }
}

interface KeyAtWork {
  readonly signer: NoteSigner
  readonly verifier: NoteVerifier
}

/** Deriving the public half takes longer than signing with it, and the sequencer signs several times a second. */
const atWork = new WeakMap<SigningKey, KeyAtWork>()

function atWorkOf(key: SigningKey): KeyAtWork {
  const known = atWork.get(key)
  if (known) return known
  const { name, kind, seed } = key
  const { publicKey, sign } = nativeKeyPair(seed)
  const made = { signer: createLogSigner({ name, publicKey, sign }), verifier: createNoteVerifier({ name, kind, publicKey }, nativeVerify) }
  atWork.set(key, made)
  return made
}

export function signersOf({ current, previous }: LogKeys): readonly NoteSigner[] {
  return [current, ...(previous ? [previous] : [])].map((key) => atWorkOf(key).signer)
}

export function trustedKeysOf({ origin, current, previous }: LogKeys): TrustedKeys {
  return { origin, log: [current, ...(previous ? [previous] : [])].map((key) => atWorkOf(key).verifier) }
}

/** Also the keys that signed once, for a log that was stored before a change of key. */
export function everTrustedKeysOf(keys: LogKeys): TrustedKeys {
  const trusted = trustedKeysOf(keys)
  const retired = parseTrustedKeys({ log: keys.retired ?? [] })
  if (!retired) throw new Error('A retired key in the key file cannot be read')
  return { ...trusted, log: [...trusted.log, ...retired.log] }
}

/** The text under which a key is published: name, key id, public key. */
export function verifierTextOf(key: SigningKey): string {
  return formatVerifierKey(verifierKeyOf(key))
}

function readKeys(texts: z.infer<typeof keyFileSchema>, where: string): LogKeys {
  const current = parseSigningKey(texts.current)
  const previous = texts.previous === undefined ? undefined : parseSigningKey(texts.previous)
  if (current?.kind !== 'log' || (texts.previous !== undefined && previous?.kind !== 'log')) {
    throw new Error(`${where} does not hold a log signing key (PRIVATE+KEY+…)`)
  }
  if (previous && previous.name !== current.name) throw new Error(`The two keys of ${where} name different logs`)
  return { origin: current.name, current, ...(previous && { previous }), ...(texts.retired && { retired: texts.retired }) }
}
