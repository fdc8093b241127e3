import { writeSync } from 'node:fs'
import { insertFinding, openDatabase, type DatabaseLocation } from '@sunlit/db'
import type { PlantedOffice } from '@sunlit/db/testing'
import { parseSigningKey } from '@sunlit/audit'
import { systemActor } from './actor.ts'
import { runCommand } from './run-command.ts'
import { createServiceContext, type ServiceContext } from './service-context.ts'
import { startSequencer } from './start-sequencer.ts'

/** What the parent process hands over as JSON. */
export interface KillableWork {
  readonly location: DatabaseLocation
  readonly office: PlantedOffice
  readonly key: string
}

/** Records one finding with its event under an id that the client chose before it sent. */
export function recordOnce(ctx: ServiceContext, office: PlantedOffice, requestId: string): Promise<void> {
  return runCommand(ctx, 'finding.record', async (tx) => {
    await insertFinding(tx, {
      id: requestId,
      organisation_id: office.organisationId,
      period_id: office.periodId,
      unit_id: office.unitId,
      rule_id: 'late',
      indicator_id: 'timeliness',
      occurred_on: '2026-08-03',
      facts: '{"count":1}',
      fact_key: null,
      note: '',
      status: 'submitted',
      recorded_by: office.evaluatorId,
      recorded_at: ctx.now(),
      request_id: requestId,
    })
    return { events: [{ type: 'finding.submitted', findingId: requestId }] }
  })
}

/** Writes `sent ID` before and `done ID` after each command, straight to the pipe, until somebody kills the process. */
async function recordUntilKilled({ location, office, key }: KillableWork): Promise<void> {
  const db = openDatabase(location)
  const ctx = createServiceContext({ db, actor: systemActor(office.organisationId) })
  const current = parseSigningKey(key)
  if (!current) throw new Error('The parent gave no key')
  startSequencer({
    db,
    keys: { origin: current.name, current },
    now: ctx.now,
    everyMs: 20,
    onError: (error) => writeSync(2, String(error)),
  })
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      for (;;) {
        const id = ctx.newId()
        writeSync(1, `sent ${id}\n`)
        await recordOnce(ctx, office, id)
        writeSync(1, `done ${id}\n`)
      }
    }),
  )
}

const [, script, work] = process.argv
if (script === import.meta.filename && work !== undefined) {
  await recordUntilKilled(JSON.parse(work) as KillableWork) // written by the test beside this file
}
