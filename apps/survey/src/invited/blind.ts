import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { fromBase64Url, toBase64Url } from '@sunlit/audit'

/** What the phone keeps between blinding a token and opening the answer. It never leaves the phone but for `blindedMessage`. */
export interface BlindedToken {
  readonly token: string
  readonly inverse: string
  readonly blindedMessage: string
  /** SubjectPublicKeyInfo, base64. */
  readonly publicKey: string
}

/** A ballot paper: a token, and the signature that nobody has seen on it. */
export interface Paper {
  readonly token: string
  readonly signature: string
}

const suite = RSABSSA.SHA384.PSS.Randomized()
const TOKEN_BYTES = 32

/** Draws a token and blinds it (RFC 9474). Throws where the browser has no cryptography: outside https. */
export async function blindToken(publicKey: string): Promise<BlindedToken> {
  const key = await importKey(publicKey)
  const token = suite.prepare(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)))
  const { blindedMsg, inv } = await suite.blind(key, token)
  return { token: toBase64Url(token), inverse: toBase64Url(inv), blindedMessage: toBase64Url(blindedMsg), publicKey }
}

/** Takes the blinding off. `undefined` when the signature is not the key's. */
export async function openSignature(blinded: BlindedToken, blindSignature: string): Promise<Paper | undefined> {
  const parts = [blinded.token, blindSignature, blinded.inverse].map((text) => fromBase64Url(text))
  const [token, signed, inverse] = parts
  if (!token || !signed || !inverse) return undefined
  try {
    const signature = await suite.finalize(await importKey(blinded.publicKey), token, signed, inverse)
    return { token: blinded.token, signature: toBase64Url(signature) }
  } catch {
    return undefined
  }
}

/** SHA-256 of the key's bytes, hexadecimal. */
export async function keyHashOf(publicKey: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(publicKey)))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function importKey(publicKey: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('spki', bytesOf(publicKey), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0) ?? 0)
}
