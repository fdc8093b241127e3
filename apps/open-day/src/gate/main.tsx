import '@sunlit/ui/tokens.css'
import '@sunlit/ui/ui.css'
import './gate.css'
import { createRoot } from 'react-dom/client'
import { GateApp } from './GateApp.tsx'
import { GateDesk } from './gate-desk.ts'
import { server } from './gate-server.ts'
import { openGateStore } from './gate-store.ts'
import { rehearse } from './rehearse.ts'

/** Whoever has not come to rest by then is at work, and rehearses nothing any more. */
const REHEARSAL_MS = 10_000

async function start(root: HTMLElement): Promise<void> {
  const desk = new GateDesk({
    store: await openGateStore(),
    clock: Date.now,
    wire: {
      report: (input) => server.gate.report.mutate(input),
      undo: (input) => server.gate.undo.mutate(input),
      state: (input) => server.gate.state.query(input),
    },
  })
  await desk.load()
  createRoot(root).render(<GateApp desk={desk} />)
  void rehearse(AbortSignal.timeout(REHEARSAL_MS))
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
void start(root)
