import { equalBytes, fromBase64, fromBase64Url, isWellFormed, toBase64, toBase64Url, utf8Bytes } from './bytes.ts'
import { openCheckpoint, parseCheckpoint, type Checkpoint, type TrustedKeys } from './checkpoint.ts'
import { HASH_BYTES, treeHasher, type Hash } from './hashing.ts'
import { openEvent, parseLogEntry, type LogEntry } from './log-entry.ts'
import { verifyInclusion } from './merkle-proof.ts'
import { parseNote } from './signed-note.ts'
import { formatTlogProof, parseTlogProof } from './tlog-proof.ts'

/** A file that proves one event to anyone who has the log's verifier key, without the log and without us. */
export interface ProofFile {
  readonly format: 'sunlit-proof/1'
  readonly index: number
  /** The log entry, canonical JSON. */
  readonly leaf: string
  /** What happened; absent when the holder of the file may only know that something did. */
  readonly payload?: unknown
  /** base64url; present exactly when the payload is. */
  readonly salt?: string
  /** base64, sibling of the leaf first. */
  readonly inclusion: readonly string[]
  /** The signed checkpoint, with witnesses' lines where there are any. */
  readonly checkpoint: string
  /** The same proof as C2SP tlog-proof text. */
  readonly tlogProof: string
}

export interface ProofParts {
  readonly index: number
  readonly leaf: string
  readonly proof: readonly Uint8Array[]
  readonly checkpoint: string
  /** What the leaf commits to; left out, the file proves the leaf alone. */
  readonly opening?: { readonly payload: unknown; readonly salt: Uint8Array } | undefined
}

/** `absent`: the file does not claim it (no payload) or nobody asked for it (no witnesses demanded). */
export type ProofState = 'holds' | 'fails' | 'absent'

export interface ProofReport {
  /** True when nothing fails. */
  readonly ok: boolean
  readonly checks: {
    /** The file has the members of `sunlit-proof/1`. */
    readonly form: ProofState
    /** The leaf is the canonical text of a log entry. */
    readonly leaf: ProofState
    /** Payload and salt are those that the leaf commits to. */
    readonly payload: ProofState
    /** The leaf stands at this index under the checkpoint's root. */
    readonly inclusion: ProofState
    /** A trusted key of the log signed the checkpoint. */
    readonly checkpoint: ProofState
    /** As many trusted witnesses as demanded cosigned it. */
    readonly witnesses: ProofState
    /** The tlog-proof text says the same as the rest of the file. */
    readonly tlogProof: ProofState
  }
  readonly entry?: LogEntry
  /** Origin and size that the checkpoint states. */
  readonly origin?: string
  readonly size?: number
  /** Names and times (seconds since 1970) of the witnesses whose signature holds. */
  readonly witnesses: readonly { readonly name: string; readonly time?: number }[]
}

export interface ProofDemands extends TrustedKeys {
  /** How many known witnesses must have cosigned; 0 unless told otherwise. */
  readonly quorum?: number | undefined
}

export function createProofFile({ index, leaf, proof, checkpoint, opening }: ProofParts): ProofFile {
  return {
    format: 'sunlit-proof/1',
    index,
    leaf,
    ...(opening && { payload: opening.payload, salt: toBase64Url(opening.salt) }),
    inclusion: proof.map(toBase64),
    checkpoint,
    tlogProof: formatTlogProof({ index, hashes: proof, checkpoint, extra: utf8Bytes(leaf) }),
  }
}

/** Checks a proof file member by member (rule E-10): `file` is the parsed JSON, from wherever it came. */
export function verifyProofFile(file: unknown, demands: ProofDemands, sha256?: Hash): ProofReport {
  if (!isProofFile(file)) return { ok: false, checks: { ...ALL_FAIL }, witnesses: [] }
  const entry = parseLogEntry(file.leaf)
  const stated = parseCheckpoint(parseNote(file.checkpoint)?.text ?? '')
  const opened = openCheckpoint(file.checkpoint, demands)
  const witnesses = opened.ok ? opened.witnesses : []
  const quorum = demands.quorum ?? 0
  const checks: ProofReport['checks'] = {
    form: 'holds',
    leaf: holds(entry !== undefined),
    payload: payloadState(file, sha256),
    inclusion: holds(isIncluded(file, stated, sha256)),
    checkpoint: holds(opened.ok),
    witnesses: quorum === 0 ? 'absent' : holds(new Set(witnesses.map(({ name }) => name)).size >= quorum),
    tlogProof: holds(isSameProof(file)),
  }
  return {
    ok: !Object.values(checks).includes('fails'),
    checks,
    ...(entry && { entry }),
    ...(stated && { origin: stated.origin, size: stated.size }),
    witnesses: witnesses.map(({ name, time }) => ({ name, ...(time !== undefined && { time }) })),
  }
}

const ALL_FAIL: ProofReport['checks'] = {
  form: 'fails',
  leaf: 'fails',
  payload: 'fails',
  inclusion: 'fails',
  checkpoint: 'fails',
  witnesses: 'fails',
  tlogProof: 'fails',
}

function holds(condition: boolean): ProofState {
  return condition ? 'holds' : 'fails'
}

function payloadState({ leaf, payload, salt }: ProofFile, sha256: Hash | undefined): ProofState {
  if (payload === undefined && salt === undefined) return 'absent'
  const bytes = fromBase64Url(salt ?? '')
  return holds(bytes !== undefined && openEvent(leaf, payload, bytes, sha256))
}

function isIncluded({ index, leaf, inclusion }: ProofFile, stated: Checkpoint | undefined, sha256: Hash | undefined): boolean {
  const proof = inclusion.map(fromBase64).filter((hash) => hash?.length === HASH_BYTES)
  if (!stated || proof.length !== inclusion.length) return false
  const leafHash = treeHasher(sha256).leaf(utf8Bytes(leaf))
  return verifyInclusion(
    { leafHash, index, size: stated.size, root: stated.root, proof: proof.filter((hash) => hash !== undefined) },
    sha256,
  )
}

function isSameProof({ index, leaf, inclusion, checkpoint, tlogProof }: ProofFile): boolean {
  const parsed = parseTlogProof(tlogProof)
  if (!parsed || parsed.index !== index || parsed.checkpoint !== checkpoint) return false
  if (parsed.extra && !equalBytes(parsed.extra, utf8Bytes(leaf))) return false
  return parsed.hashes.map(toBase64).join() === inclusion.join()
}

function isProofFile(file: unknown): file is ProofFile {
  if (typeof file !== 'object' || file === null) return false
  const { format, index, leaf, salt, inclusion, checkpoint, tlogProof } = Object.fromEntries(Object.entries(file))
  return (
    format === 'sunlit-proof/1' &&
    Number.isSafeInteger(index) &&
    [leaf, checkpoint, tlogProof, salt ?? ''].every((member) => typeof member === 'string' && isWellFormed(member)) &&
    Array.isArray(inclusion) &&
    inclusion.every((hash) => typeof hash === 'string')
  )
}
