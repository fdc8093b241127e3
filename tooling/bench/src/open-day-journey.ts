import { createServer } from 'node:http'
import { once } from 'node:events'
import { createChallengeDesk } from '@sunlit/services'
import type { OpenCodeConfirmed, OpenCodeRequested, SubmitBookingInput } from '@sunlit/contracts'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { visit, type Answered, type Visitor } from './crowd.ts'
import { SECRET, type OpenDayGround, type PublishedEvent } from './open-day-ground.ts'

/** Takes short messages over as a provider does, and hands each code to whoever waits for it. */
export interface SmsGateway {
  readonly env: Readonly<Record<string, string>>
  codeFor(phone: string): Promise<string>
  close(): void
}

export async function openGateway(): Promise<SmsGateway> {
  const waiting = new Map<string, (code: string) => void>()
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (text += chunk))
    request.on('end', () => {
      response.end('{}')
      const { to, values } = JSON.parse(text) as { to: string; values?: { code?: string } } // docs/formats.md
      if (values?.code !== undefined) waiting.get(to)?.(values.code)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The gateway has no port')
  return {
    env: {
      SMS_GATEWAY_URL: `http://127.0.0.1:${address.port}/`,
      SMS_GATEWAY_ID: 'bench',
      SMS_GATEWAY_KEY: 'a key of the benchmark, of more than 32 characters',
    },
    codeFor(phone) {
      const { promise, resolve } = Promise.withResolvers<string>()
      waiting.set(phone, resolve)
      return promise
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

export interface Journey {
  readonly status: number
  /** What was answered in the end: a state, or the sentence of a refusal. */
  readonly outcome: string
  /** From the page's data to the answer to the form, waiting for the code included. */
  readonly milliseconds: number
  /** The last step alone. */
  readonly booking: number
}

/** Sends these visitors to one event all at the same moment, each through the whole of it. */
export async function sendVisitors(
  { ground, gateway, ports }: { readonly ground: OpenDayGround; readonly gateway: SmsGateway; readonly ports: readonly number[] },
  event: PublishedEvent,
  count: number,
): Promise<readonly Journey[]> {
  const easy = createChallengeDesk(SECRET, { fewest: 1, most: 2 })
  // The work is done on the visitors' own phones: here it stands ready, easier than a visitor's and checked like theirs.
  const solved: object[] = []
  for (let nth = 0; nth < count; nth++) solved.push(await solve(easy, event.eventId))
  const forms = ground.forms(event, count)
  const visitors = await Promise.all(forms.map((_, nth) => visit(ports[nth % ports.length] ?? 0)))
  try {
    return await Promise.all(
      forms.map((form, nth) => walk({ visitor: visitors[nth], gateway, form, eventId: event.eventId, challenge: solved[nth], nth })),
    )
  } finally {
    for (const visitor of visitors) visitor.leave()
  }
}

interface Walk {
  readonly visitor: Visitor | undefined
  readonly gateway: SmsGateway
  readonly form: SubmitBookingInput
  readonly eventId: string
  readonly challenge: object | undefined
  readonly nth: number
}

async function walk({ visitor, gateway, form, eventId, challenge, nth }: Walk): Promise<Journey> {
  if (!visitor) throw new Error('nobody came')
  // One network sends no more than 60 codes an hour: each comes from another.
  const headers = { 'x-forwarded-for': `10.${nth >> 8}.${nth & 255}.1` }
  const { channel, contact } = form
  const post = async (path: string, body: object): Promise<Answered> =>
    visitor.ask({ method: 'POST', path: `/api/open-day/${path}`, headers, body: JSON.stringify(body) })
  const began = performance.now()
  right(await visitor.ask({ method: 'GET', path: `/api/open-day/events/${eventId}`, headers }))
  right(await visitor.ask({ method: 'GET', path: `/api/open-day/challenge?eventId=${eventId}`, headers }))
  const arrives = gateway.codeFor(contact)
  const { challengeId } = right<OpenCodeRequested>(await post('codes', { eventId, channel, contact, challenge }))
  const code = await arrives
  const { confirmation } = right<OpenCodeConfirmed>(await post('codes/confirm', { eventId, challengeId, channel, contact, code }))
  const sent = performance.now()
  const answered = await post('bookings', { ...form, confirmation })
  const now = performance.now()
  return { status: answered.status, outcome: outcomeOf(answered), milliseconds: now - began, booking: now - sent }
}

/** The steps before the form are refused to nobody. */
function right<T>({ status, body }: Answered): T {
  if (status >= 300) throw new Error(`${status}: ${body}`)
  return JSON.parse(body) as T // what the contracts say of this route
}

function outcomeOf({ status, body }: Answered): string {
  const { state, sentence } = JSON.parse(body) as { state?: string; sentence?: string } // a booking's answer, or an error's
  return state ?? sentence ?? String(status)
}

async function solve(desk: ReturnType<typeof createChallengeDesk>, eventId: string): Promise<object> {
  const challenge = await desk.challenge(eventId, new Date().toISOString())
  const { keySignature = '', ...parameters } = challenge.parameters
  const solution = await solveChallenge({
    challenge: { parameters: { ...parameters, keySignature, data: challenge.parameters.data ?? {} }, signature: challenge.signature },
    deriveKey,
  })
  if (!solution) throw new Error('not solved')
  return { challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } }
}
