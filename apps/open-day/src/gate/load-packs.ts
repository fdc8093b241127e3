import { server } from './gate-server.ts'
import { keptPack, type KeptPack } from './pack.ts'

/** The lists of these sessions, and how far the server's clock is ahead of this phone's, to half the time of the way. */
export async function loadPacks(
  sessionIds: readonly string[],
  clock: () => number,
): Promise<{ readonly packs: readonly KeptPack[]; readonly clockAhead: number }> {
  const packs: KeptPack[] = []
  let clockAhead = 0
  for (const openSessionId of sessionIds) {
    const asked = clock()
    const pack = await server.gate.pack.mutate({ openSessionId })
    clockAhead = Date.parse(pack.givenAt) - (asked + clock()) / 2
    packs.push(keptPack(pack, clock()))
  }
  return { packs, clockAhead }
}
