import { fromBase64Url, openEvent, parseLogEntry } from '@sunlit/audit'
import { changeFindingRow, CommitFailedError, isUniqueViolation, type Tx } from '@sunlit/db'
import { aFinding, describeBothDialects, plantOffice, type PlantedOffice, type TestDatabase } from '@sunlit/db/testing'
import { expect, expectTypeOf, it } from 'vitest'
import { anonymousActor, scopeOf, systemActor } from './actor.ts'
import { AppError } from './app-error.ts'
import { contextOf } from './core.testing.ts'
import { recordRefusal, runCommand } from './run-command.ts'
import { createServiceContext, type ServiceContext } from './service-context.ts'

function addFinding(tx: Tx, office: PlantedOffice, id: string): Promise<unknown> {
  return tx
    .insertInto('finding')
    .values(aFinding(office, { id, request_id: id }))
    .execute()
}

const submitted = (findingId: string) => ({ type: 'finding.submitted', findingId }) as const

async function stored({ read }: TestDatabase): Promise<{ readonly findings: readonly string[]; readonly events: readonly string[] }> {
  const findings = await read.selectFrom('finding').select('id').orderBy('id').execute()
  const events = await read.selectFrom('event').select('type').orderBy('arrival').execute()
  return { findings: findings.map(({ id }) => id), events: events.map(({ type }) => type) }
}

describeBothDialects('a command', (open) => {
  it('stores the change and its event together', async () => {
    const db = await open()
    const office = await plantOffice(db)
    const ctx = contextOf(db, office)
    const answer = await runCommand(ctx, 'finding.record', async (tx) => {
      await addFinding(tx, office, 'f1')
      return { value: 42, events: [submitted('f1')] }
    })
    expect(answer).toBe(42)
    expect(await stored(db)).toEqual({ findings: ['f1'], events: ['finding.submitted'] })
    const event = await db.read.selectFrom('event').selectAll().executeTakeFirstOrThrow()
    expect(event).toMatchObject({ organisation_id: office.organisationId, actor_alias: ctx.actor.alias, subject_id: 'f1' })
    expect(parseLogEntry(event.leaf)).toMatchObject({ id: event.id, org: office.organisationId, type: 'finding.submitted', at: event.at })
    const payload: unknown = JSON.parse(event.payload ?? '')
    expect(payload).toEqual({ actor: ctx.actor.alias, event: submitted('f1') })
    expect(openEvent(event.leaf, payload, fromBase64Url(event.salt ?? '') ?? new Uint8Array())).toBe(true)
    expect(event.leaf).not.toContain(ctx.actor.alias)
    expect(event.leaf).not.toContain('findingId')
  })

  it('is refused without the permission, and writes nothing', async () => {
    const db = await open()
    const office = await plantOffice(db)
    const record = (ctx: ServiceContext) =>
      runCommand(ctx, 'finding.record', async (tx) => {
        await addFinding(tx, office, ctx.actor.kind)
        return { events: [submitted(ctx.actor.kind)] }
      })
    await expect(record(contextOf(db, office, { roles: ['reviewer', 'manager'] }))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(record({ ...contextOf(db, office), actor: anonymousActor(office.organisationId) })).rejects.toMatchObject({
      code: 'not_signed_in',
    })
    expect(await stored(db)).toEqual({ findings: [], events: [] })
    await record({ ...contextOf(db, office), actor: systemActor(office.organisationId) })
    expect(await stored(db)).toEqual({ findings: ['system'], events: ['finding.submitted'] })
  })

  it('leaves nothing behind when it refuses half-way', async () => {
    const db = await open()
    const office = await plantOffice(db)
    const refused = runCommand(contextOf(db, office), 'finding.record', async (tx) => {
      await addFinding(tx, office, 'f1')
      if (office.unitId) throw new AppError('own_unit')
      return { events: [submitted('f1')] }
    })
    await expect(refused).rejects.toThrow('按回避规定，不能考核或复核自己所在的单位。')
    expect(await stored(db)).toEqual({ findings: [], events: [] })
  })

  it('is undone when its event cannot be stored', async () => {
    const db = await open()
    const office = await plantOffice(db)
    const ctx = contextOf(db, office)
    const sameId = { ...ctx, newId: () => '01234567-89ab-7cde-8f01-23456789abcd' }
    await runCommand(sameId, 'finding.record', async (tx) => {
      await addFinding(tx, office, 'f1')
      return { events: [submitted('f1')] }
    })
    const failing = runCommand(sameId, 'finding.record', async (tx) => {
      await addFinding(tx, office, 'f2')
      return { events: [submitted('f2')] }
    })
    await expect(failing).rejects.toSatisfy(isUniqueViolation)
    expect(await stored(db)).toEqual({ findings: ['f1'], events: ['finding.submitted'] })
  })

  it('that changes nothing answers, and cannot have written', async () => {
    const db = await open()
    const office = await plantOffice(db)
    const answer = await runCommand(contextOf(db, office), 'finding.record', async (tx) => {
      await addFinding(tx, office, 'f1')
      return { unchanged: true, value: 'as before' }
    })
    expect(answer).toBe('as before')
    expect(await stored(db)).toEqual({ findings: [], events: [] })
  })

  it('without an event does not compile', () => {
    type Body = Parameters<typeof runCommand>[2]
    expectTypeOf<() => Promise<{ readonly events: readonly [] }>>().not.toExtend<Body>()
    expectTypeOf<() => Promise<{ readonly value: number }>>().not.toExtend<Body>()
    expectTypeOf<() => Promise<void>>().not.toExtend<Body>()
    expectTypeOf<(tx: Tx) => Promise<{ readonly events: readonly [ReturnType<typeof submitted>] }>>().toExtend<Body>()
  })

  it('keeps that somebody was refused', async () => {
    const db = await open()
    const office = await plantOffice(db)
    await recordRefusal(contextOf(db, office), 'period.freeze')
    expect(await stored(db)).toEqual({ findings: [], events: ['permission.refused'] })
  })
})

/** Both see the finding while it waits for review; then both decide. */
async function race(db: TestDatabase, decide: (tx: Tx, by: string, seen: string) => Promise<boolean>): Promise<number> {
  const office = await plantOffice(db)
  await db.transact((tx) => addFinding(tx, office, 'f1'))
  const { status: seen } = await db.read.selectFrom('finding').select('status').where('id', '=', 'f1').executeTakeFirstOrThrow()
  const outcomes = await Promise.allSettled(
    [office.reviewerId, office.otherReviewerId].map((personId) =>
      runCommand(contextOf(db, office, { personId, roles: ['reviewer'] }), 'finding.review', async (tx) => {
        if (!(await decide(tx, personId, seen))) throw new AppError('conflict')
        return { events: [{ type: 'finding.reviewed', findingId: 'f1', decision: 'accepted', reasonHash: null }] }
      }),
    ),
  )
  return outcomes.filter(({ status }) => status === 'fulfilled').length
}

const reviewedBy = (by: string) => ({ status: 'accepted', reviewed_by: by, reviewed_at: '2026-09-18T01:02:03.004Z' }) as const

describeBothDialects('two reviewers at once', (open) => {
  it('both decide when the state is read first and written afterwards', async () => {
    const db = await open()
    const decided = await race(db, async (tx, by, seen) => {
      if (seen !== 'submitted') return false
      await tx.updateTable('finding').set(reviewedBy(by)).where('id', '=', 'f1').execute()
      return true
    })
    expect(decided).toBe(2)
    expect((await stored(db)).events).toHaveLength(2)
  })

  it('decide once when check and write are one statement', async () => {
    const db = await open()
    const decided = await race(db, (tx, by) => changeFindingRow(tx, { id: 'f1', version: 0, statuses: ['submitted'] }, reviewedBy(by)))
    expect(decided).toBe(1)
    expect(await stored(db)).toEqual({ findings: ['f1'], events: ['finding.reviewed'] })
  })
})

it('a unit role reaches its units, a role of the organisation all of them', () => {
  const actor = { ...anonymousActor('o'), kind: 'person' } as const
  const liaison = { role: 'liaison', unitId: 'u1' } as const
  expect(scopeOf({ ...actor, grants: [liaison, { role: 'unit_head', unitId: 'u2' }] }, 'finding.read')).toEqual(['u1', 'u2'])
  expect(scopeOf({ ...actor, grants: [liaison, { role: 'evaluator', unitId: null }] }, 'finding.read')).toBe('all')
  expect(scopeOf({ ...actor, grants: [liaison, { role: 'evaluator', unitId: null }] }, 'finding.review')).toEqual([])
})

it('a database that cannot commit now is answered with a sentence, and the cause stays for the log', async () => {
  const cause = new CommitFailedError('disk full')
  const db = { transact: () => Promise.reject(cause) } as unknown as ServiceContext['db'] // no database fails on demand
  const ctx = createServiceContext({ db, actor: systemActor('o') })
  const answer = runCommand(ctx, 'public', async () => ({ events: [submitted('f1')] }))
  await expect(answer).rejects.toMatchObject({ code: 'busy', cause })
})
