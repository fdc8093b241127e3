import { utf8Bytes } from '@sunlit/audit'
import { sm3Root } from '@sunlit/audit/sm3'
import { insertFinding, listLeaves, writeSetting } from '@sunlit/db'
import { describeBothDialects } from '@sunlit/db/testing'
import { recomputeBundle, type RecomputationBundle } from '@sunlit/scoring'
import { describe, expect, it } from 'vitest'
import { newSigningKey } from '../core/log-keys.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { sequenceAll } from '../core/start-sequencer.ts'
import { addAddress } from './add-address.ts'
import { getPeriod, loadBasis } from './basis.ts'
import { changeFinding } from './change-finding.ts'
import { createScheme } from './create-scheme.ts'
import { freezePeriod } from './freeze-period.ts'
import { sealOf } from './prepared-results.ts'
import { publishPeriod } from './publish-period.ts'
import { aQuarter, aRequest, aScheme, type TestQuarter } from './quarter.testing.ts'
import { setApplicability } from './set-applicability.ts'
import { withdrawFinding } from './withdraw-finding.ts'

/** The manager, with something happening each time after the facts are read and before the results are computed from them. */
function overtaken({ manager }: TestQuarter, act: () => Promise<unknown>): ServiceContext {
  const { db } = manager
  return {
    ...manager,
    db: {
      ...db,
      async snapshot(body) {
        const read = await db.snapshot(body)
        await act()
        return read
      },
    },
  }
}

/** Something that happens at the first call only. */
function once(act: () => Promise<unknown>): () => Promise<unknown> {
  let acted: Promise<unknown> | undefined
  return () => (acted ??= act())
}

async function bundleOf({ db }: TestQuarter, publicationId: string): Promise<RecomputationBundle> {
  const { bundle } = await db.read.selectFrom('publication').select('bundle').where('id', '=', publicationId).executeTakeFirstOrThrow()
  return JSON.parse(bundle) as RecomputationBundle
}

async function change({ db }: TestQuarter, unitId: string, changes: object): Promise<void> {
  await db.transact((tx) => tx.updateTable('unit').set(changes).where('id', '=', unitId).execute())
}

describeBothDialects('results prepared before the transaction', (open) => {
  it('are computed again when a finding was accepted in between', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept()
    await quarter.advance('review')
    const { periodId } = quarter
    const ctx = overtaken(
      quarter,
      once(() => quarter.accept()),
    )
    const { findings, resultHash } = await freezePeriod(ctx, { periodId, version: await quarter.version() })
    expect(findings).toBe(2)
    // A publication gathers everything anew and goes out only when it meets the hash of the freeze.
    const { publicationId } = await publishPeriod(quarter.manager, { periodId, version: await quarter.version() })
    expect(recomputeBundle(await bundleOf(quarter, publicationId))).toMatchObject({ ok: true, findings: 2, resultHash })
  })

  it('are computed inside the transaction when something happens every time', async () => {
    const quarter = await aQuarter(await open())
    await quarter.advance('review')
    let accepted = 0
    const ctx = overtaken(quarter, async () => {
      await quarter.accept()
      accepted += 1
    })
    const { findings } = await freezePeriod(ctx, { periodId: quarter.periodId, version: await quarter.version() })
    expect([accepted, findings]).toEqual([3, 3])
    expect((await quarter.events()).filter((type) => type === 'period.frozen')).toHaveLength(1)
  })

  it('give way to a finding that was recorded and not decided in between', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept()
    await quarter.advance('review')
    const ctx = overtaken(
      quarter,
      once(() => quarter.record()),
    )
    const freezing = freezePeriod(ctx, { periodId: quarter.periodId, version: await quarter.version() })
    await expect(freezing).rejects.toMatchObject({ code: 'finding_undecided', details: { count: 1 } })
    expect(await quarter.events()).not.toContain('period.frozen')
  })

  it('count the days up to the day of the freeze, also when midnight passes meanwhile', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept({ ruleId: 'late', facts: { kind: 'overdue', dueOn: '2026-06-09' } })
    await quarter.advance('review')
    quarter.setTime('2026-06-10T15:59:59.000Z') // 23:59:59 in Shanghai
    const ctx = overtaken(
      quarter,
      once(async () => quarter.setTime('2026-06-10T16:00:00.000Z')),
    )
    const { periodId } = quarter
    await freezePeriod(ctx, { periodId, version: await quarter.version() })
    const { publicationId } = await publishPeriod(quarter.manager, { periodId, version: await quarter.version() })
    const { asOf, results } = await bundleOf(quarter, publicationId)
    expect([asOf, results.units[0]?.deducted]).toEqual(['2026-06-11', 20_000]) // two working days
  })

  it('are published with the name that a unit bears when they are stored', async () => {
    const quarter = await aQuarter(await open())
    await quarter.advance('review')
    const { periodId, unitIds } = quarter
    await freezePeriod(quarter.manager, { periodId, version: await quarter.version() })
    const ctx = overtaken(
      quarter,
      once(() => change(quarter, unitIds[0], { name: '综合办公室' })),
    )
    const { publicationId } = await publishPeriod(ctx, { periodId, version: await quarter.version() })
    expect((await bundleOf(quarter, publicationId)).units.map(({ name }) => name)).toEqual(['综合办公室', '信息中心'])
  })

  it('let other commands through while a large quarter is frozen', async () => {
    const quarter = await aQuarter(await open())
    await plantFindings(quarter, 4_000)
    await quarter.advance('review')
    const ended: ('command' | 'freeze')[] = []
    const version = await quarter.version()
    const freezing = freezePeriod(quarter.manager, { periodId: quarter.periodId, version }).finally(() => ended.push('freeze'))
    while (ended.at(-1) !== 'freeze') {
      await createScheme(quarter.manager, { title: '另一方案', document: aScheme() })
      if (ended.at(-1) !== 'freeze') ended.push('command')
    }
    expect((await freezing).findings).toBe(4_000)
    expect(ended.length, 'commands that were committed before the freeze ended, and the freeze').toBeGreaterThan(5)
  })

  it('carry an SM3 root of exactly the entries that were signed before the freeze began', async () => {
    const quarter = await aQuarter(await open())
    const { db, manager, periodId } = quarter
    const log = { db, keys: { origin: 'sunlit.example/log', current: newSigningKey('sunlit.example/log') }, now: manager.now }
    await allowSm3(quarter)
    await quarter.accept()
    await quarter.advance('review')
    await sequenceAll(log)
    const size = (await quarter.events()).length
    const ctx = overtaken(
      quarter,
      once(async () => {
        await createScheme(manager, { title: '方案', document: aScheme() })
      }),
    )
    await freezePeriod(ctx, { periodId, version: await quarter.version() })
    await sequenceAll(log)
    const { payload } = await db.read.selectFrom('event').select('payload').where('type', '=', 'period.frozen').executeTakeFirstOrThrow()
    const leaves = (await listLeaves(db.read, 0, size)).map(utf8Bytes)
    expect(JSON.parse(payload ?? '')).toMatchObject({
      event: { sm3Size: size, sm3Root: Buffer.from(sm3Root(leaves)).toString('hex') },
    })
  })
})

const MOVES: readonly (readonly [what: string, act: (quarter: TestQuarter) => Promise<unknown>])[] = [
  ['a finding that is recorded', (quarter) => quarter.record()],
  ['a finding that is accepted', (quarter) => quarter.accept()],
  ['a finding that is taken back', async (quarter) => withdrawFinding(quarter.evaluator, { findingId: await given(quarter), version: 0 })],
  [
    'a finding that is corrected',
    async (quarter) => {
      const { ruleId, occurredOn, note } = aRequest(quarter)
      const facts = { kind: 'count', count: 9 } as const
      await changeFinding(quarter.evaluator, { findingId: await given(quarter), version: 0, ruleId, occurredOn, note, facts })
    },
  ],
  [
    'evidence that is added',
    async (quarter) => {
      const page = { url: 'https://example.invalid/1', capturedAt: '2026-06-01T00:00:00.000Z' }
      await addAddress(quarter.evaluator, { findingId: await given(quarter), ...page })
    },
  ],
  [
    'an indicator that does not apply',
    ({ manager, periodId, unitIds }) =>
      setApplicability(manager, { periodId, unitId: unitIds[1], indicatorId: 'answer', applies: false, reason: '没有收到申请' }),
  ],
  ['the name of a unit', (quarter) => change(quarter, quarter.unitIds[1], { name: '数据中心' })],
  ['the last day of a unit', (quarter) => change(quarter, quarter.unitIds[1], { active_to: '2026-03-01' })],
  ['the day', async (quarter) => quarter.setTime('2026-06-11T02:00:00.000Z')],
]

/** The draft that every quarter here begins with. */
async function given({ db }: TestQuarter): Promise<string> {
  return (await db.read.selectFrom('finding').select('id').where('status', '=', 'draft').executeTakeFirstOrThrow()).id
}

describe.each(MOVES)('the seal of a quarter moves with %s', (_what, act) => {
  describeBothDialects('on', (open) => {
    it('and with nothing else', async () => {
      const quarter = await aQuarter(await open())
      await quarter.record({ submit: false })
      const seal = async (): Promise<string> => {
        const { db, organisationId, periodId, manager } = quarter
        return sealOf(db.read, await loadBasis(db.read, await getPeriod(db.read, organisationId, periodId), manager.now()))
      }
      const before = await seal()
      await createScheme(quarter.manager, { title: '另一方案', document: aScheme() })
      expect(await seal()).toBe(before)
      await act(quarter)
      expect(await seal()).not.toBe(before)
    })
  })
})

/** Accepted findings about both units, stored without their events. */
async function plantFindings({ db, evaluator, reviewer, organisationId, periodId, unitIds }: TestQuarter, count: number): Promise<void> {
  await db.transact(async (tx) => {
    for (let nth = 0; nth < count; nth += 1) {
      const place = { organisation_id: organisationId, period_id: periodId, unit_id: unitIds[nth % 2] ?? '', indicator_id: 'open' }
      await insertFinding(tx, {
        id: evaluator.newId(),
        ...place,
        rule_id: 'each',
        occurred_on: '2026-05-06',
        facts: JSON.stringify({ kind: 'count', count: 1 }),
        fact_key: null,
        note: '',
        status: 'submitted',
        recorded_by: evaluator.actor.id,
        recorded_at: evaluator.now(),
        request_id: crypto.randomUUID(),
      })
    }
    const decided = { status: 'accepted', reviewed_by: reviewer.actor.id, reviewed_at: reviewer.now() } as const
    await tx.updateTable('finding').set(decided).execute()
  })
}

async function allowSm3({ db, organisationId, manager }: TestQuarter): Promise<void> {
  const change = { organisationId, key: 'log.sm3-at-freeze', value: 'true', version: 0, by: null, at: manager.now() }
  await db.transact((tx) => writeSetting(tx, { ...change, historyId: manager.newId() }))
}
