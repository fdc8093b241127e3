import { firstDifference, type Difference } from './first-difference.ts'

/** Where a sealed event of the log says otherwise than what was computed; a proof that is missing says nothing. */
export function differenceOfEvent(proof: unknown, told: Readonly<Record<string, string>>, path: string): Difference | undefined {
  if (proof === undefined) return undefined
  const event = member(member(proof, 'payload'), 'event')
  for (const [name, expected] of Object.entries(told)) {
    const difference = firstDifference(member(event, name), expected, `${path}.${name}`)
    if (difference) return difference
  }
  return undefined
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined
}
