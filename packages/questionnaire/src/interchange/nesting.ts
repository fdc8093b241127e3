/** Whether a parsed document has lists and objects more than `levels` deep. It does not call itself, so no document is too deep for it. */
export function nestsDeeperThan(document: unknown, levels: number): boolean {
  let layer: readonly unknown[] = [document]
  for (let depth = 0; layer.length > 0; depth += 1) {
    if (depth > levels) return true
    layer = layer.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value).filter(isBranch) : []))
  }
  return false
}

function isBranch(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
