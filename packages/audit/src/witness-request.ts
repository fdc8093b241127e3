import { fromBase64, toBase64 } from './bytes.ts'
import { HASH_BYTES } from './hashing.ts'

/** The body of `add-checkpoint`, by which a log asks a witness to cosign (C2SP tlog-witness). */
export interface AddCheckpoint {
  /** The size that the witness cosigned last; 0 when it never did. */
  readonly oldSize: number
  /** Consistency proof from the old size, at most 63 hashes. */
  readonly proof: readonly Uint8Array[]
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string
}

const MAX_PROOF = 63

export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  return `${[`old ${oldSize}`, ...proof.map(toBase64)].join('\n')}\n\n${checkpoint}`
}

export function parseAddCheckpoint(text: string): AddCheckpoint | undefined {
  const end = text.indexOf('\n\n')
  const [old, ...lines] = text.slice(0, Math.max(end, 0)).split('\n')
  const [, size] = /^old (0|[1-9]\d*)$/.exec(old ?? '') ?? []
  const proof = lines.map(fromBase64).filter((hash) => hash !== undefined && hash.length === HASH_BYTES)
  if (size === undefined || !Number.isSafeInteger(Number(size)) || proof.length !== lines.length || proof.length > MAX_PROOF)
    return undefined
  return { oldSize: Number(size), proof: proof.filter((hash) => hash !== undefined), checkpoint: text.slice(end + 2) }
}
