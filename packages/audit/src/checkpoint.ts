import { fromBase64, toBase64 } from './bytes.ts'
import { HASH_BYTES } from './hashing.ts'
import { createNoteVerifier, parseVerifierKey, type KeyKind, type VerifyEd25519 } from './note-keys.ts'
import { openNote, signNote, type NoteRefusal, type NoteSigner, type NoteVerifier, type VerifiedSignature } from './signed-note.ts'

/** What a log commits to (C2SP tlog-checkpoint): which log, how many entries, and the root over them. */
export interface Checkpoint {
  /** Names the log; its signing key carries the same name. */
  readonly origin: string
  readonly size: number
  /** 32 bytes. */
  readonly root: Uint8Array
  /** Lines after the root; Sunlit writes none. */
  readonly extensions: readonly string[]
}

/** Whose word counts: the log's own keys (the present one and those it was rotated from), and witnesses. */
export interface TrustedKeys {
  readonly log: readonly NoteVerifier[]
  readonly witnesses?: readonly NoteVerifier[] | undefined
  /** The origin that the log must have. Without it a key speaks for the log of its own name only, so that one log cannot pose as another. */
  readonly origin?: string | undefined
}

export type OpenedCheckpoint =
  | { readonly ok: true; readonly checkpoint: Checkpoint; readonly witnesses: readonly VerifiedSignature[] }
  | { readonly ok: false; readonly code: NoteRefusal | 'not_a_checkpoint' | 'not_signed_by_log' | 'other_log' }

/** Reads configured verifier key texts. `undefined` when one is malformed or of the wrong kind: a witness's key never speaks for the log. */
export function parseTrustedKeys(
  texts: { readonly log: readonly string[]; readonly witnesses?: readonly string[] | undefined; readonly origin?: string | undefined },
  verify?: VerifyEd25519,
): TrustedKeys | undefined {
  const log = readKeys('log', texts.log, verify)
  const witnesses = readKeys('witness', texts.witnesses ?? [], verify)
  return log && witnesses && { log, witnesses, origin: texts.origin }
}

/** The text that is signed. Throws when a line would be empty or broken. */
export function formatCheckpoint({ origin, size, root, extensions }: Omit<Checkpoint, 'extensions'> & Partial<Checkpoint>): string {
  const lines = [origin, String(size), toBase64(root), ...(extensions ?? [])]
  const text = `${lines.join('\n')}\n`
  if (!parseCheckpoint(text)) throw new Error('checkpoint: origin, size, root or an extension line is not right')
  return text
}

/** Reads the text of a checkpoint, strictly: one number has one form, and the root has 32 bytes. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size, root, ...rest] = text.split('\n')
  const last = rest.pop()
  if (!origin || size === undefined || root === undefined || last !== '' || rest.includes('')) return undefined
  const bytes = fromBase64(root)
  if (!/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size)) || bytes?.length !== HASH_BYTES) return undefined
  return { origin, size: Number(size), root: bytes, extensions: rest }
}

/** A checkpoint as the log publishes it. */
export function signCheckpoint(checkpoint: Omit<Checkpoint, 'extensions'> & Partial<Checkpoint>, signers: readonly NoteSigner[]): string {
  return signNote(formatCheckpoint(checkpoint), signers)
}

/**
 * Reads a signed checkpoint and checks it. A key of the log must have signed it, and every known witness's line must hold (rules E-5, E-6).
 * `witnesses` are those whose word was found; how many are enough is for the caller to say.
 */
export function openCheckpoint(note: string, { log, witnesses = [], origin }: TrustedKeys): OpenedCheckpoint {
  const opened = openNote(note, [...log, ...witnesses])
  if (!opened.ok) return opened
  const checkpoint = parseCheckpoint(opened.text)
  if (!checkpoint) return { ok: false, code: 'not_a_checkpoint' }
  if (origin !== undefined && origin !== checkpoint.origin) return { ok: false, code: 'other_log' }
  const speaksForLog = (line: VerifiedSignature) => isOf(log, line) && (origin !== undefined || line.name === checkpoint.origin)
  if (!opened.verified.some(speaksForLog)) return { ok: false, code: 'not_signed_by_log' }
  return { ok: true, checkpoint, witnesses: opened.verified.filter((line) => isOf(witnesses, line)) }
}

function isOf(keys: readonly NoteVerifier[], line: VerifiedSignature): boolean {
  return keys.some(({ name, keyId }) => name === line.name && keyId === line.keyId)
}

function readKeys(kind: KeyKind, texts: readonly string[], verify: VerifyEd25519 | undefined): readonly NoteVerifier[] | undefined {
  const distinct = [...new Set(texts)]
  const keys = distinct.map(parseVerifierKey).filter((key) => key !== undefined && key.kind === kind)
  return keys.length === distinct.length ? keys.flatMap((key) => (key ? createNoteVerifier(key, verify) : [])) : undefined
}
