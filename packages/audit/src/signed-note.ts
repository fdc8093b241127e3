import { fromBase64, isWellFormed, toBase64, utf8Bytes } from './bytes.ts'

/** One signature line of a note: who, with which key, and the raw signature bytes after the key id. */
export interface NoteSignature {
  readonly name: string
  /** The first four bytes of the key's hash as an unsigned number. */
  readonly keyId: number
  readonly signature: Uint8Array
}

/** A signature that was checked. `time` (seconds since 1970) is what a witness stated. */
export interface VerifiedSignature extends NoteSignature {
  readonly time?: number
}

/** Signs a note's text under a name (C2SP signed-note). */
export interface NoteSigner {
  readonly name: string
  readonly keyId: number
  readonly sign: (text: Uint8Array) => Uint8Array
}

/** Checks signatures of one key. `undefined` means that the signature does not hold. */
export interface NoteVerifier {
  readonly name: string
  readonly keyId: number
  readonly verify: (text: Uint8Array, signature: Uint8Array) => { readonly time?: number } | undefined
}

/** A note whose form is right; nothing in it is trusted yet. `text` ends in a newline. */
export interface ParsedNote {
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** Why a note is not trusted: its form, a false signature of a known key, none of a known key, or two known keys with one name and id. */
export type NoteRefusal = 'malformed' | 'false_signature' | 'no_known_key' | 'ambiguous_key'

export type OpenedNote =
  | {
      readonly ok: true
      readonly text: string
      readonly verified: readonly VerifiedSignature[]
      readonly unknown: readonly NoteSignature[]
    }
  | { readonly ok: false; readonly code: NoteRefusal }

/** Verifiers must take 16 signatures and should stop somewhere; Go's library stops here too. */
const MAX_SIGNATURES = 100

const SIGNATURE_LINE = /^\u2014 ([^\s\u0085+]+) ([A-Za-z0-9+/=]+)$/

/** True when a key or a log may carry this name: not empty, without spaces and plus signs. */
export function isKeyName(name: string): boolean {
  return /^[^\s\u0085+]+$/.test(name) && isPlainText(name)
}

/** Signs `text` (it must end in a newline) with every signer, in their order. Throws when the text cannot be a note. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (!text.endsWith('\n') || !isPlainText(text))
    throw new Error('signed note: the text must end in a newline and hold no control characters')
  const bytes = utf8Bytes(text)
  const lines = signers.map(({ name, keyId, sign }) => formatSignature({ name, keyId, signature: sign(bytes) }))
  return `${text}\n${lines.join('')}`
}

/** The line of a signature, with its newline. Throws on a name that no key may carry. */
export function formatSignature({ name, keyId, signature }: NoteSignature): string {
  if (!isKeyName(name)) throw new Error('signed note: this is not a key name')
  const bytes = new Uint8Array(4 + signature.length)
  new DataView(bytes.buffer).setUint32(0, keyId)
  bytes.set(signature, 4)
  return `\u2014 ${name} ${toBase64(bytes)}\n`
}

/** Reads the form of a note: text, empty line, signature lines (C2SP signed-note). */
export function parseNote(note: string): ParsedNote | undefined {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n') || !isPlainText(note)) return undefined
  const lines = note.slice(end + 2, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) return undefined
  const signatures = lines.map(parseSignature).filter((signature) => signature !== undefined)
  return signatures.length === lines.length ? { text: note.slice(0, end + 1), signatures } : undefined
}

/** Reads a note and checks it: signatures of unknown keys are left aside, one false signature of a known key refuses the whole note. */
export function openNote(note: string, verifiers: readonly NoteVerifier[]): OpenedNote {
  const parsed = parseNote(note)
  if (!parsed) return { ok: false, code: 'malformed' }
  const bytes = utf8Bytes(parsed.text)
  const seen = new Set<string>()
  const verified: VerifiedSignature[] = []
  const unknown: NoteSignature[] = []
  for (const line of parsed.signatures) {
    const [verifier, another] = verifiers.filter(({ name, keyId }) => name === line.name && keyId === line.keyId)
    if (another) return { ok: false, code: 'ambiguous_key' }
    if (!verifier) {
      unknown.push(line)
      continue
    }
    // Only the first line of a key counts, as in Go's library; otherwise a note could carry a key's word twice.
    const key = `${line.name}+${line.keyId}`
    if (seen.has(key)) continue
    seen.add(key)
    const facts = verifier.verify(bytes, line.signature)
    if (!facts) return { ok: false, code: 'false_signature' }
    verified.push({ ...line, ...facts })
  }
  return verified.length > 0 ? { ok: true, text: parsed.text, verified, unknown } : { ok: false, code: 'no_known_key' }
}

/** Adds signature lines (of witnesses) to a note; a line that is there already is not added again. `undefined` when a form is wrong. */
export function addSignatures(note: string, lines: string): string | undefined {
  const parsed = parseNote(note)
  const added = parseNote(`-\n\n${lines}`)
  if (!parsed || !added) return undefined
  const all = [...parsed.signatures, ...added.signatures].map(formatSignature)
  return `${parsed.text}\n${[...new Set(all)].join('')}`
}

function parseSignature(line: string): NoteSignature | undefined {
  const [, name, text] = SIGNATURE_LINE.exec(line) ?? []
  const bytes = text === undefined ? undefined : fromBase64(text)
  if (name === undefined || !bytes || bytes.length < 5) return undefined
  return { name, keyId: new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), signature: bytes.slice(4) }
}

/** Valid Unicode without control characters other than the newline. */
function isPlainText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what the format forbids
  return isWellFormed(text) && !/[\u0000-\u0009\u000b-\u001f]/.test(text)
}
