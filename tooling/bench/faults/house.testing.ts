import { createServer, someParts } from '@sunlit/api/testing'
import type { SendBallot } from '@sunlit/contracts'
import type { Database } from '@sunlit/db'
import { plantOffice } from '@sunlit/db/testing'
import { createServiceContext, systemActor } from '@sunlit/services'
import { ballotMaker } from '../src/survey-ballots.ts'
import { openTwelve } from '../src/survey-sides.ts'

const HEADERS = { 'x-sunlit': '1', 'content-type': 'application/json' }

/** What a phone is told, read as it comes. */
export interface Told {
  readonly status: number
  readonly body: { readonly code?: string; readonly sentence?: string }
}

export interface House {
  readonly evaluationId: string
  /** Another one each time, as a phone makes it. */
  ballot(): Promise<SendBallot>
  /** Over the whole server, as it answers a socket of this peer. */
  send(ballot: SendBallot, headers?: Readonly<Record<string, string>>, peer?: string): Promise<Told>
}

/** A server with an open evaluation of twelve questions without proof of work, over this database. */
export async function aHouse(database: Database, env: Partial<Record<string, string>> = {}): Promise<House> {
  const { organisationId } = await plantOffice(database)
  const source = await openTwelve(createServiceContext({ db: database, actor: systemActor(organisationId) }), false)
  const app = createServer(await someParts(database, { RATE_LIMIT_PER_MINUTE: '0', ...env }))
  const make = ballotMaker({ ...source, count: 0 })
  let made = 0
  return {
    evaluationId: source.evaluationId,
    ballot: () => make(made++),
    async send(ballot, headers = {}, peer = '203.0.113.9') {
      const socket = { incoming: { socket: { remoteAddress: peer } } }
      const init = { method: 'POST', headers: { ...HEADERS, ...headers }, body: JSON.stringify(ballot) }
      const answer = await app.request('/api/survey/ballots', init, socket)
      return { status: answer.status, body: (await answer.json()) as Told['body'] } // our own server's promise
    },
  }
}
