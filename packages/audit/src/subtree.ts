/** A complete subtree: the `index`-th group of 2^`level` leaves. Level 0 are the leaves. */
export interface NodeId {
  readonly level: number
  readonly index: number
}

/** The leaves from `from` up to, not including, `to`. */
export interface LeafRange {
  readonly from: number
  readonly to: number
}

/** How many binary digits `n` has (0 for 0). Exact up to 2^53, where `Math.log2` is not. */
function digits(n: number): number {
  const high = Math.floor(n / 2 ** 32)
  return high > 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(n)
}

/** The largest power of two below `n` (n ≥ 2): where RFC 6962 splits a tree of `n` leaves. */
export function splitPoint(n: number): number {
  return 2 ** (digits(n - 1) - 1)
}

/**
 * The complete subtrees that a range consists of, left to right (largest first).
 * The range starts at a multiple of its largest power of two, as every range in a proof does.
 */
export function nodesOfRange({ from, to }: LeafRange): readonly NodeId[] {
  const nodes: NodeId[] = []
  for (let at = from; at < to;) {
    const level = digits(to - at) - 1
    nodes.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return nodes
}
