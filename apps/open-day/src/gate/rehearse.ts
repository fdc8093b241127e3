import { answerTo } from './answer.ts'
import { keptPack, type Pack } from './pack.ts'
import { theReader } from './scanner.ts'

/** A ticket of nobody for a session that never was, signed by a key that signs nothing else. */
const TICKET =
  'SL1.ZPS736QBTEAAAAAAOAAIAAAAAAAAAAABAGMQAAAAABYABAAAAAAAAAAAAIYDAMBQGAYDAMBQGAAQOY3JORUXUZLONKWHB4DKVS3UAIDTUDQN3PIUOWQL2UCXZRO6RL5YUNUNADEXNNNL3DJ45KI7DWCMZFKIDLWIK77WNBYQPJC3OS26UBEY2OA7GUD2UQEOSWEDSXMTLAHA'
const SESSION = '01990000-0000-7000-8000-000000000002'
const NOW = '2026-09-18T01:05:00.000Z'

const PACK: Pack = {
  session: {
    id: SESSION,
    eventId: '01990000-0000-7000-8000-000000000001',
    title: '',
    place: '',
    starts: '2026-09-18T01:00:00.000Z',
    ends: '2026-09-18T03:00:00.000Z',
    classes: [],
    nameSearch: false,
  },
  givenAt: NOW,
  list: {
    format: 'sunlit-gate-list/1',
    sessionId: SESSION,
    salt: 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc',
    entries: [
      [
        '02ed5ab41ec235123965bac7',
        'R9_eQy0pCUu3SC9leN5_1G-Y5ISMvkuEYIpOUtkg1RPLwPyZe4Nbmsik82g7T-lS_1TEwOHRzVQ_q-Fk01gQu5Ar3qj9f8sjgdtBMuzaz_Y',
      ],
    ],
  },
  codes: [],
  revocations: '',
  key: { id: 'cbe5fdfa', publicKey: 'A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg' },
}

const TIMES = 4

/**
 * Goes through an answer before there is a visitor, a little at a time while the page rests: what a browser does for the first time takes
 * it many times as long as the second. Nothing is shown, kept or told. Stops when `signal` says so.
 */
export async function rehearse(signal: AbortSignal): Promise<void> {
  void theReader().catch(() => undefined) // the camera says what is wrong with it when it is asked for
  for (let time = 0; time < TIMES && !signal.aborted; time += 1) {
    await untilAtRest()
    rehearsed()
  }
}

/** What is answered to the ticket of nobody. */
export function rehearsed(): ReturnType<typeof answerTo> {
  return answerTo(TICKET, { packs: [keptPack(PACK, 0)], scans: [], now: NOW })
}

/** Safari has no `requestIdleCallback`. */
function untilAtRest(): Promise<unknown> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(resolve, { timeout: 500 })
    else setTimeout(resolve, 50)
  })
}
