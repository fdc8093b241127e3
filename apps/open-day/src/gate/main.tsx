import '@sunlit/ui/tokens.css'
import '@sunlit/ui/ui.css'
import './gate.css'
import { createRoot } from 'react-dom/client'
import { GateApp } from './GateApp.tsx'
import { GateDesk } from './gate-desk.ts'
import { server } from './gate-server.ts'
import { openGateStore } from './gate-store.ts'

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
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
void start(root)
