/** Where two JSON values first part, walking members in the order of their names. */
export interface Difference {
  /** `results[3].lines[2].taken` */
  readonly path: string
  /** JSON text; `—` where there is nothing. */
  readonly stated: string
  readonly computed: string
}

export function firstDifference(stated: unknown, computed: unknown, path: string): Difference | undefined {
  if (Object.is(stated, computed)) return undefined
  if (Array.isArray(stated) && Array.isArray(computed)) return firstInLists(stated, computed, path)
  if (isRecord(stated) && isRecord(computed)) {
    for (const name of [...new Set([...Object.keys(stated), ...Object.keys(computed)])].toSorted()) {
      const difference = firstDifference(stated[name], computed[name], `${path}.${name}`)
      if (difference) return difference
    }
    return undefined
  }
  return { path, stated: textOf(stated), computed: textOf(computed) }
}

function firstInLists(stated: readonly unknown[], computed: readonly unknown[], path: string): Difference | undefined {
  for (let index = 0; index < Math.min(stated.length, computed.length); index += 1) {
    const difference = firstDifference(stated[index], computed[index], `${path}[${index}]`)
    if (difference) return difference
  }
  if (stated.length === computed.length) return undefined
  return { path: `${path}.length`, stated: String(stated.length), computed: String(computed.length) }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string {
  return value === undefined ? '—' : JSON.stringify(value)
}
