import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto'
import { pooledRandomBytes } from '../core/pooled-random-bytes.ts'

const SALT = 'sunlit vault 1'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const VERSION = 'v1.'

/**
 * Keeps what may lie in the database only in a form that the database alone does not open. Each purpose has a key of its own, derived
 * (HKDF-SHA256) from the deployment's secret; whoever loses the secret loses what was sealed.
 */
export interface Vault {
  /** AES-256-GCM under the purpose's key; `place` is bound to it, so that a sealed text cannot be moved to another row. */
  seal(purpose: string, place: string, text: string): string
  /** Nothing when it was sealed for another purpose or place, with another secret, or was changed. */
  open(purpose: string, place: string, sealed: string): string | undefined
  /** The same text gives the same mark, and nobody without the secret can try texts: HMAC-SHA256, 43 characters of base64url. */
  mark(purpose: string, text: string): string
}

/** The same secret on every replica opens the same texts. */
export function createVault(secret: string): Vault {
  // Key objects: the platform would look at raw bytes afresh each time, which takes longer than the mark.
  const keys = new Map<string, KeyObject>()
  const keyOf = (use: string): KeyObject => {
    const known = keys.get(use)
    if (known) return known
    const made = createSecretKey(Buffer.from(hkdfSync('sha256', secret, SALT, use, 32)))
    keys.set(use, made)
    return made
  }
  return {
    seal(purpose, place, text) {
      const nonce = pooledRandomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', keyOf(`seal ${purpose}`), nonce).setAAD(Buffer.from(place))
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return VERSION + sealed.toString('base64url')
    },
    open(purpose, place, sealed) {
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url')
      if (!sealed.startsWith(VERSION) || bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
      const decipher = createDecipheriv('aes-256-gcm', keyOf(`seal ${purpose}`), bytes.subarray(0, NONCE_BYTES))
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8')
      } catch {
        return undefined // the tag does not fit
      }
    },
    mark: (purpose, text) =>
      createHmac('sha256', keyOf(`mark ${purpose}`))
        .update(text)
        .digest('base64url'),
  }
}

/** Takes the same time whether the first or the last character differs. */
export function isSameMark(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
