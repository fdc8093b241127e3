import { expect, it } from 'vitest'
import { describeBothDialects, plantOffice, type TestDatabase } from '../../testing/index.ts'
import { insertBallotsWhileOpen, type NewBallot } from './ballot.repo.ts'

const OPENS = '2026-11-22T00:00:00.000Z'
const CLOSES = '2026-11-23T00:00:00.000Z'
const BEFORE_CLOSE = '2026-11-22T23:59:59.999Z'

function ballot(id: string, received_at: string): NewBallot {
  const made = { id, commitment: `c-${id}`, receipt_code: `r-${id}`, received_at, event_id: `event-${id}` }
  const same = { evaluation_id: 'e', channel: 'open', version_hash: 'v', answers: '{}', seed: 's', salt: 'salt', seconds: 1 } as const
  return { ...same, ...made, source_key: null, device_key: null, network_key: null }
}

async function openEvaluation(db: TestDatabase): Promise<void> {
  const { organisationId: organisation_id } = await plantOffice(db)
  const plan = { purpose: '', privacy_notice: '', minutes: 3, state: 'open', terms: '{}', planned_at: OPENS, version: 0 } as const
  const evaluation = { id: 'e', organisation_id, year: 2026, title: '示例评议', opens_at: OPENS, closes_at: CLOSES, ...plan }
  await db.transact((tx) => tx.insertInto('evaluation').values(evaluation).execute())
}

describeBothDialects('ballots that come together', (open) => {
  it('go in unless they came before the opening, or waited until the close was over', async () => {
    const db = await open()
    await openEvaluation(db)
    const send = (now: string, group: readonly NewBallot[]) =>
      db.transact((tx) => insertBallotsWhileOpen(tx, { evaluation_id: 'e', now }, group))

    const early = ballot('early', '2026-11-21T23:59:59.999Z')
    expect(await send('2026-11-22T00:00:00.001Z', [early, ballot('first', OPENS)])).toEqual(new Set(['first']))
    expect(await send(BEFORE_CLOSE, [ballot('last', BEFORE_CLOSE)])).toEqual(new Set(['last']))
    expect(await send(CLOSES, [ballot('late', BEFORE_CLOSE)])).toEqual(new Set())

    const stored = await db.read.selectFrom('ballot').select(['id', 'received_at']).orderBy('received_at').execute()
    expect(stored).toEqual([
      { id: 'first', received_at: OPENS },
      { id: 'last', received_at: BEFORE_CLOSE },
    ])
  })
})
