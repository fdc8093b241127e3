import type { UndoReason } from '@sunlit/contracts'
import type { KeptPack } from './pack.ts'

/** One admission at this gate, kept on the phone until the server has it. */
export interface GateScan {
  readonly scanId: string
  readonly sessionId: string
  readonly gate: string
  /** By the server's clock, as far as it is known. */
  readonly at: string
  /** The ticket's text, or the code as it was typed. */
  readonly ticket: string
  readonly code: string
  readonly people: number
  readonly partyOf: number
  /** Whether the server has it. Somebody without a booking is entered at the server and comes back as `sent`. */
  readonly sent: boolean
  readonly undo?: { readonly reason: UndoReason; readonly sent: boolean }
  /** What the server said against it. */
  readonly refused?: string
}

/** Who of one booking is in. */
export interface Inside {
  readonly people: number
  readonly gate: string
  readonly at: string
}

/** Who is in by all that this phone knows: what the server told last, what it has not told the server yet, and what is being taken back. */
export function insideOf(packs: readonly KeptPack[], scans: readonly GateScan[]): ReadonlyMap<string, Inside> {
  const inside = new Map<string, Inside>()
  for (const { state } of packs) for (const { code, people, gate, at } of state?.admitted ?? []) inside.set(code, { people, gate, at })
  for (const scan of scans) {
    if (isOpen(scan)) add(inside, scan, scan.people)
    else if (isBeingTakenBack(scan)) add(inside, scan, -scan.people)
  }
  return inside
}

function add(inside: Map<string, Inside>, { code, gate, at }: GateScan, people: number): void {
  const known = inside.get(code)
  const total = (known?.people ?? 0) + people
  if (total > 0) inside.set(code, { gate: known?.gate ?? gate, at: known?.at ?? at, people: total })
  else inside.delete(code)
}

/** Counts here and not yet at the server. */
function isOpen({ sent, undo }: GateScan): boolean {
  return !sent && undo === undefined
}

/** The server still counts it. */
function isBeingTakenBack({ sent, undo, refused }: GateScan): boolean {
  return sent && refused === undefined && undo !== undefined && !undo.sent
}

/** What the server has still to be told of. */
export function isWaiting(scan: GateScan): boolean {
  return !scan.sent || (scan.undo !== undefined && !scan.undo.sent)
}

export interface Counts {
  readonly people: number
  readonly expected: number
  readonly waiting: number
}

export function countsOf(packs: readonly KeptPack[], scans: readonly GateScan[]): Counts {
  const known = [...insideOf(packs, scans).values()].reduce((sum, { people }) => sum + people, 0)
  const expected = packs.reduce(
    (sum, { pack, state }) => sum + (state?.expected.people ?? pack.codes.reduce((all, [, people]) => all + people, 0)),
    0,
  )
  return { people: known, expected, waiting: scans.filter(isWaiting).length }
}

/** The admission that can be taken back here: the last one of this gate that stands. */
export function lastStanding(scans: readonly GateScan[]): GateScan | undefined {
  let last: GateScan | undefined
  for (const scan of scans)
    if (scan.undo === undefined && scan.refused === undefined && (last === undefined || scan.at >= last.at)) last = scan
  return last
}
