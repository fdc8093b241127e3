import type { RouterOutputs } from '@sunlit/trpc'
import type { UndoReason } from '@sunlit/contracts'
import { heard, type GateState, type KeptPack } from './pack.ts'
import { isWaiting, type GateScan } from './scans.ts'

/** The part of the server that a gate speaks to. */
export interface GateWire {
  report(input: {
    openSessionId: string
    scans: { scanId: string; gate: string; at: string; ticket: string; people: number }[]
  }): Promise<RouterOutputs['gate']['report']>
  undo(input: { openSessionId: string; scanId: string; reason: UndoReason }): Promise<void>
  state(input: { openSessionId: string }): Promise<GateState>
}

export interface Told {
  readonly packs: readonly KeptPack[]
  /** Those that changed. */
  readonly scans: readonly GateScan[]
}

const AT_ONCE = 200

/**
 * Tells the server of every admission it has not heard of, and of what was taken back, then asks who is in. Whatever gets lost on the way
 * is simply told again: the server takes each scan once.
 */
export async function tellServer(wire: GateWire, packs: readonly KeptPack[], scans: readonly GateScan[]): Promise<Told> {
  const changed = new Map<string, GateScan>()
  const waiting = scans.filter(isWaiting)
  for (const openSessionId of new Set(waiting.map(({ sessionId }) => sessionId))) {
    const own = waiting.filter(({ sessionId }) => sessionId === openSessionId)
    const unsent = own.filter(({ sent }) => !sent)
    for (let from = 0; from < unsent.length; from += AT_ONCE) {
      const batch = unsent.slice(from, from + AT_ONCE)
      const report = await wire.report({ openSessionId, scans: batch.map(wired) })
      const refused = new Map(report.refused.map(({ scanId, sentence }) => [scanId, sentence]))
      for (const scan of batch) {
        const sentence = refused.get(scan.scanId)
        changed.set(scan.scanId, { ...scan, sent: true, ...(sentence !== undefined && { refused: sentence }) })
      }
    }
    for (const scan of own) {
      const { undo } = scan
      if (!undo || undo.sent) continue
      const now = changed.get(scan.scanId) ?? scan
      if (now.refused === undefined) await wire.undo({ openSessionId, scanId: scan.scanId, reason: undo.reason })
      changed.set(scan.scanId, { ...now, undo: { ...undo, sent: true } })
    }
  }
  const renewed: KeptPack[] = []
  for (const kept of packs) renewed.push(heard(kept, await wire.state({ openSessionId: kept.sessionId })))
  return { packs: renewed, scans: [...changed.values()] }
}

function wired({ scanId, gate, at, ticket, people }: GateScan) {
  return { scanId, gate, at, ticket, people }
}
