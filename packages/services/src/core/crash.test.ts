import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { formatSigningKey } from '@sunlit/audit'
import { findLatestCheckpoint, isUniqueViolation, openDatabase, type DatabaseLocation } from '@sunlit/db'
import { DIALECTS, makePlace, plantOffice } from '@sunlit/db/testing'
import { describe, expect, it } from 'vitest'
import { systemActor } from './actor.ts'
import { newSigningKey, type LogKeys } from './log-keys.ts'
import { recordOnce, type KillableWork } from './record-until-killed.testing.ts'
import { createServiceContext } from './service-context.ts'
import { sequenceAll } from './start-sequencer.ts'
import { verifyStoredLog } from './verify-stored-log.ts'

interface Witnessed {
  readonly sent: ReadonlySet<string>
  readonly done: ReadonlySet<string>
}

/** Runs the work in a process of its own and kills it in the middle, after so many acknowledgements. */
async function runAndKill(work: KillableWork, acknowledgements: number): Promise<Witnessed> {
  const child = spawn(process.execPath, [new URL('record-until-killed.testing.ts', import.meta.url).pathname, JSON.stringify(work)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const witnessed = { sent: new Set<string>(), done: new Set<string>() }
  for await (const line of createInterface({ input: child.stdout })) {
    const [, what, id] = /^(sent|done) (.{36})$/.exec(line) ?? []
    if (id !== undefined) witnessed[what === 'done' ? 'done' : 'sent'].add(id)
    if (witnessed.done.size >= acknowledgements) child.kill('SIGKILL')
  }
  return witnessed
}

async function storedIds(
  location: DatabaseLocation,
): Promise<{ readonly findings: readonly string[]; readonly events: readonly string[] }> {
  const db = openDatabase(location)
  try {
    // In one snapshot: PostgreSQL may still be at the last commit of a client that is dead.
    return await db.snapshot(async (snapshot) => {
      const findings = await snapshot.selectFrom('finding').select('id').orderBy('id').execute()
      const events = await snapshot.selectFrom('event').select('subject_id').orderBy('subject_id').execute()
      return { findings: findings.map(({ id }) => id), events: events.map(({ subject_id }) => subject_id ?? '') }
    })
  } finally {
    await db.close()
  }
}

describe.each(DIALECTS)('a process killed under load (%s)', (dialect) => {
  it('has kept every acknowledged command exactly once, with its event; what is sent again is not stored twice', async () => {
    const place = await makePlace(dialect, 'migrated')
    const { location } = place
    const before = openDatabase(location)
    const office = await plantOffice(before)
    await before.close()
    const current = newSigningKey('sunlit.example/log')
    const keys: LogKeys = { origin: current.name, current }

    for (const acknowledgements of [50, 400]) {
      const { sent, done } = await runAndKill({ location, office, key: formatSigningKey(current) }, acknowledgements)
      const stored = await storedIds(location)
      expect(stored.findings).toEqual(stored.events)
      expect([...done].filter((id) => !stored.findings.includes(id))).toEqual([])

      const db = openDatabase(location)
      const ctx = createServiceContext({ db, actor: systemActor(office.organisationId) })
      for (const id of sent) {
        if (done.has(id)) continue
        await recordOnce(ctx, office, id).catch((error: unknown) => {
          if (!isUniqueViolation(error)) throw error
        })
      }
      await sequenceAll({ db, keys, now: ctx.now })
      await db.close()
      const after = await storedIds(location)
      expect(after.findings).toEqual(after.events)
      expect([...sent].filter((id) => !after.findings.includes(id))).toEqual([])
      expect(new Set(after.findings).size).toBe(after.findings.length)
    }

    const db = openDatabase(location)
    const { findings } = await storedIds(location)
    expect(await findLatestCheckpoint(db.read)).toMatchObject({ size: findings.length })
    expect(await verifyStoredLog(db.read, keys)).toMatchObject({ ok: true, size: findings.length })
    await db.close()
    await place.remove()
  }, 60_000)
})
