import { fromBase64, toBase64 } from './bytes.ts'
import { HASH_BYTES } from './hashing.ts'

/** A portable inclusion proof in the form that other logs' verifiers read (C2SP tlog-proof; files end in `.tlog-proof`). */
export interface TlogProof {
  readonly index: number
  /** Sibling of the leaf first. */
  readonly hashes: readonly Uint8Array[]
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string
  /** Not covered by any signature; Sunlit puts the leaf here. */
  readonly extra?: Uint8Array | undefined
}

const HEADER = 'c2sp.org/tlog-proof@v1'

export function formatTlogProof({ index, hashes, checkpoint, extra }: TlogProof): string {
  const lines = [HEADER, ...(extra ? [`extra ${toBase64(extra)}`] : []), `index ${index}`, ...hashes.map(toBase64)]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/** Reads the form only; whether index, path and checkpoint belong together is for `verifyInclusion` and `openCheckpoint`. */
export function parseTlogProof(text: string): TlogProof | undefined {
  const end = text.indexOf('\n\n')
  if (end < 0) return undefined
  const [header, ...lines] = text.slice(0, end).split('\n')
  const extraText = lines[0]?.startsWith('extra ') ? lines.shift()?.slice('extra '.length) : undefined
  const extra = extraText === undefined ? undefined : fromBase64(extraText)
  const [, index] = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '') ?? []
  const hashes = lines.map(fromBase64).filter((hash) => hash?.length === HASH_BYTES)
  if (header !== HEADER || index === undefined || !Number.isSafeInteger(Number(index)) || hashes.length !== lines.length) return undefined
  if (extraText !== undefined && !extra) return undefined
  return {
    index: Number(index),
    hashes: hashes.filter((hash) => hash !== undefined),
    checkpoint: text.slice(end + 2),
    ...(extra && { extra }),
  }
}
