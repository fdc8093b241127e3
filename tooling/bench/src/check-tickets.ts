import { parentPort, workerData } from 'node:worker_threads'
import { checkTicket, type GateKnowledge } from '@sunlit/enrolment'
import { nativeSha256, nativeVerify } from '@sunlit/services'

/** What a thread checks, as often as it is told to. */
export interface TicketLoad {
  readonly texts: readonly string[]
  readonly gate: GateKnowledge
}

export function checkAll(texts: readonly string[], gate: GateKnowledge): void {
  for (const text of texts) if (!checkTicket(text, gate).ok) throw new Error(text)
}

const main = parentPort
if (main) {
  const { texts, gate } = workerData as TicketLoad // what open-day-tickets.ts passes
  const native = { ...gate, verify: nativeVerify, hash: nativeSha256 }
  checkAll(texts, native) // its compiler has seen tickets before
  main.on('message', () => {
    checkAll(texts, native)
    main.postMessage('done')
  })
  main.postMessage('ready')
}
