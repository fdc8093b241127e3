/** Every order as likely as the next (Fisher and Yates), by bytes that nobody can foretell. */
export function shuffled<T>(items: readonly T[], randomBytes: (length: number) => Uint8Array): readonly T[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = drawBelow(last + 1, randomBytes)
    const [one, two] = [mixed[last], mixed[other]]
    if (one === undefined || two === undefined) throw new Error('a place outside the list')
    mixed[last] = two
    mixed[other] = one
  }
  return mixed
}

/** Draws that would favour small numbers are thrown away. */
function drawBelow(count: number, randomBytes: (length: number) => Uint8Array): number {
  const fair = 2 ** 32 - (2 ** 32 % count)
  for (;;) {
    const drawn = new DataView(Uint8Array.from(randomBytes(4)).buffer).getUint32(0)
    if (drawn < fair) return drawn % count
  }
}
