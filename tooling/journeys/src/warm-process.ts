import { followClock } from './moved-clock.ts'

/**
 * The program of a process in which the command line's own `serve` runs for one journey after another, so that the sources are read and
 * compiled once. It ends by itself when the journeys have let go of it, unless a server has left something open.
 */
export type ToWarmProcess = { readonly serve: Readonly<Record<string, string>>; readonly clock: string } | 'stop'
/** `serving` after everything that `serve` has to say was printed. */
export type FromWarmProcess = 'serving' | 'failed'

const cli = new URL('../../../apps/api/src/cli.ts', import.meta.url).href
const SIGNALS = ['SIGTERM', 'SIGINT'] as const
let started = 0
let isServing = false

process.on('message', (message) => {
  const asked = message as ToWarmProcess // only journeys send here
  if (asked === 'stop') stop()
  else void serve(asked)
})
process.once('disconnect', () => {
  if (isServing) stop()
})

async function serve({ serve: settings, clock }: Exclude<ToWarmProcess, 'stop'>): Promise<void> {
  for (const signal of SIGNALS) process.removeAllListeners(signal) // the last server's, for whoever presses twice
  Object.assign(process.env, settings)
  followClock(clock)
  process.argv.splice(2, Infinity, 'serve')
  started += 1
  await import(`${cli}?journey=${started}`)
  isServing = process.exitCode === undefined
  process.send?.((isServing ? 'serving' : 'failed') satisfies FromWarmProcess)
}

/** What an operator's signal does. */
function stop(): void {
  isServing = false
  process.emit('SIGTERM')
}
