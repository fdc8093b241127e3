import { recomputeBundle } from '@sunlit/scoring'
import type { Tx } from '@sunlit/db'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { advanceStage } from '../assessment/advance-stage.ts'
import { deepVerify } from '../assessment/deep-verify.ts'
import { freezePeriod } from '../assessment/freeze-period.ts'
import { publishPeriod } from '../assessment/publish-period.ts'
import { getPublishedUnit } from '../assessment/publication-queries.ts'
import { getProof } from '../audit/get-proof.ts'
import { addAnswerAddress } from './add-answer-address.ts'
import { aHearing, type TestHearing } from './appeals.testing.ts'
import { sendAnswer } from './send-answer.ts'

const count = (n: number) => ({ kind: 'count', count: n }) as const

/** An appealed finding that was amended by a ruling, with evidence of the appeal. */
async function aRuling(hearing: TestHearing): Promise<void> {
  const { id: answerId } = await hearing.appeal()
  await addAnswerAddress(hearing.liaison, { answerId, url: 'https://shili.example/1', capturedAt: '2026-06-10T02:00:00.000Z' })
  await hearing.rule(await hearing.answer(), { decision: 'amended', facts: count(3) })
}

async function accept(hearing: TestHearing): Promise<void> {
  const { version: findingVersion } = await hearing.finding()
  await sendAnswer(hearing.head, { findingId: hearing.findingId, level: 2, version: 0, findingVersion, answer: 'agree', grounds: '' })
}

async function publish(hearing: TestHearing): Promise<string> {
  const { manager, periodId } = hearing
  await freezePeriod(manager, { periodId, version: await hearing.version() })
  const { publicationId } = await publishPeriod(manager, { periodId, version: await hearing.version() })
  return publicationId
}

describeBothDialects('a freeze and the hearing', (open) => {
  const freeze = ({ manager, periodId }: TestHearing, version: number) => freezePeriod(manager, { periodId, version })

  it('waits for every appeal, then for the time to escalate, which the unit may end by accepting', async () => {
    const hearing = await aHearing(await open())
    const answer = await hearing.appeal()
    await expect(freeze(hearing, await hearing.version())).rejects.toMatchObject({ code: 'appeal_undecided', details: { count: 1 } })
    await hearing.rule(answer, { decision: 'upheld' })
    const waiting = { code: 'escalation_open', details: { count: 1, until: '2026-06-17' } }
    await expect(freeze(hearing, await hearing.version())).rejects.toMatchObject(waiting)
    await accept(hearing)
    expect((await freeze(hearing, await hearing.version())).findings).toBe(1)
  })

  it('waits for an escalation as well, and no longer than its window when there is none', async () => {
    const hearing = await aHearing(await open())
    await hearing.rule(await hearing.appeal(), { decision: 'upheld' })
    const { version: findingVersion } = await hearing.finding()
    await hearing.appeal({ level: 2, findingVersion })
    await expect(freeze(hearing, await hearing.version())).rejects.toMatchObject({ code: 'appeal_undecided' })
    const silent = await aHearing(await open())
    await silent.rule(await silent.appeal(), { decision: 'upheld' })
    silent.setTime('2026-06-17T16:00:00.000Z')
    expect((await freeze(silent, await silent.version())).findings).toBe(1)
  })
})

describeBothDialects('rulings in what is published', (open) => {
  it('stand in the bundle without a word of anybody, and recomputing agrees', async () => {
    const hearing = await aHearing(await open())
    await aRuling(hearing)
    await accept(hearing)
    const publicationId = await publish(hearing)
    const row = await hearing.db.read.selectFrom('publication').select('bundle').where('id', '=', publicationId).executeTakeFirstOrThrow()
    const bundle = JSON.parse(row.bundle) as Parameters<typeof recomputeBundle>[0]
    expect(bundle.rulings).toMatchObject([
      { findingId: hearing.findingId, level: 1, decision: 'amended', before: count(5), after: count(3), day: '2026-06-10' },
    ])
    expect(row.bundle).not.toContain('经核对公开记录')
    expect(recomputeBundle(bundle)).toMatchObject({ ok: true, rulings: 1 })
    const [ruling] = bundle.rulings ?? []
    const twisted = ruling ? { ...bundle, rulings: [{ ...ruling, after: count(2) }] } : bundle
    expect(recomputeBundle(twisted)).toMatchObject({
      ok: false,
      fault: { step: 'rulings', path: 'rulings[0].after.count', unitName: '办公室' },
    })
  })

  it('are shown with what was stated, the reason and the effect', async () => {
    const hearing = await aHearing(await open())
    await aRuling(hearing)
    await accept(hearing)
    const publicationId = await publish(hearing)
    const { rulings } = await getPublishedUnit(hearing.liaison, { publicationId, unitId: hearing.unitIds[0] })
    expect(rulings).toMatchObject([
      { original: count(5), scoreWithout: 900_000, score: 940_000, rulings: [{ after: count(3), reason: '经核对公开记录。' }] },
    ])
    expect((await getPublishedUnit(hearing.liaison, { publicationId, unitId: hearing.unitIds[1] })).rulings).toEqual([])
  })

  it('are left out where nothing was ruled, so that such bundles read as they always did', async () => {
    const hearing = await aHearing(await open())
    await sendAnswer(hearing.head, { findingId: hearing.findingId, level: 1, version: 0, findingVersion: 1, answer: 'agree', grounds: '' })
    const publicationId = await publish(hearing)
    const row = await hearing.db.read.selectFrom('publication').selectAll().where('id', '=', publicationId).executeTakeFirstOrThrow()
    expect([row.bundle, row.result].some((text) => text.includes('"rulings"'))).toBe(false)
  })
})

describeBothDialects('the proof of a ruling', (open) => {
  it('is for the unit concerned and the office, also when the finding counts no more', async () => {
    const hearing = await aHearing(await open())
    await hearing.rule(await hearing.appeal(), { decision: 'withdrawn' })
    const { event_id: eventId } = await hearing.db.read.selectFrom('ruling').select('event_id').executeTakeFirstOrThrow()
    // No sequencer runs here: what may be proved has no place yet, what may not does not exist.
    await expect(getProof(hearing.head, { eventId })).rejects.toMatchObject({ code: 'log_not_ready' })
    await expect(getProof(hearing.otherHead, { eventId })).rejects.toMatchObject({ code: 'not_found' })
  })
})

type Tampering = (tx: Tx) => Promise<unknown>

const TAMPERINGS: readonly [string, string, Tampering][] = [
  [
    'facts after a ruling',
    'ruling',
    (tx) =>
      tx
        .updateTable('ruling')
        .set({ facts_after: JSON.stringify(count(1)) })
        .execute(),
  ],
  ['the reason of a ruling', 'ruling', (tx) => tx.updateTable('ruling').set({ reason: '另一个理由' }).execute()],
  ['the day of a ruling', 'ruling', (tx) => tx.updateTable('ruling').set({ ruled_on: '2026-06-11' }).execute()],
  ['the window of an escalation', 'ruling', (tx) => tx.updateTable('ruling').set({ escalate_until: '2026-06-11' }).execute()],
  [
    'who ruled',
    'ruling',
    (tx) =>
      tx
        .updateTable('ruling')
        .set({ ruled_by: (eb) => eb.selectFrom('finding').select('recorded_by').limit(1) })
        .execute(),
  ],
  [
    'facts before a correction',
    'finding_amendment',
    (tx) =>
      tx
        .updateTable('finding_amendment')
        .set({ facts_before: JSON.stringify(count(9)) })
        .execute(),
  ],
  ['a correction that is gone', 'finding_amendment', (tx) => tx.deleteFrom('finding_amendment').execute()],
  [
    'the facts themselves',
    'finding',
    (tx) =>
      tx
        .updateTable('finding')
        .set({ facts: JSON.stringify(count(5)) })
        .execute(),
  ],
  ['the grounds of an appeal', 'unit_answer', (tx) => tx.updateTable('unit_answer').set({ grounds: '没有理由' }).execute()],
  ['an appeal that is open again', 'unit_answer', (tx) => tx.updateTable('unit_answer').set({ status: 'sent' }).execute()],
  [
    'who sent an appeal',
    'unit_answer',
    (tx) =>
      tx
        .updateTable('unit_answer')
        .set({ sent_by: (eb) => eb.selectFrom('finding').select('recorded_by').limit(1) })
        .execute(),
  ],
  ['evidence of an appeal', 'answer_evidence', (tx) => tx.updateTable('answer_evidence').set({ url: 'https://shili.example/2' }).execute()],
  ['evidence that is gone', 'answer_evidence', (tx) => tx.deleteFrom('answer_evidence').execute()],
]

describeBothDialects('the deep verification of a hearing', (open) => {
  it('finds nothing where nothing was touched, before and after publishing', async () => {
    const hearing = await aHearing(await open())
    await aRuling(hearing)
    expect((await deepVerify(hearing.db.read, hearing.manager.now())).faults).toEqual([])
    await accept(hearing)
    await publish(hearing)
    expect((await deepVerify(hearing.db.read, hearing.manager.now())).faults).toEqual([])
  })

  it.each(TAMPERINGS)('finds %s behind the log', async (_, table, tamper) => {
    const hearing = await aHearing(await open())
    await aRuling(hearing)
    await hearing.db.transact(tamper)
    const { faults } = await deepVerify(hearing.db.read, hearing.manager.now())
    expect(faults.map((fault) => fault.table)).toContain(table)
  })

  it('finds a ruling that is gone, with its correction', async () => {
    const hearing = await aHearing(await open())
    await aRuling(hearing)
    await hearing.db.transact(async (tx) => {
      await tx.deleteFrom('finding_amendment').execute()
      await tx.deleteFrom('ruling').execute()
    })
    const { faults } = await deepVerify(hearing.db.read, hearing.manager.now())
    expect(faults.map(({ table }) => table)).toEqual(expect.arrayContaining(['ruling', 'finding_amendment']))
  })

  it('finds a published reason that is not the one that was ruled with', async () => {
    const hearing = await aHearing(await open())
    await aRuling(hearing)
    await accept(hearing)
    await publish(hearing)
    await hearing.db.transact(async (tx) => {
      const { id, result } = await tx.selectFrom('publication').select(['id', 'result']).executeTakeFirstOrThrow()
      const twisted = result.replace('经核对公开记录。', '不予采纳。')
      await tx.updateTable('publication').set({ result: twisted }).where('id', '=', id).execute()
    })
    const { faults } = await deepVerify(hearing.db.read, hearing.manager.now())
    expect(faults).toMatchObject([{ table: 'publication', fault: '公示内容与复算包不符：rulings' }])
  })
})

/** Kept beside the tests that need it: a quarter that goes back and is heard again loses nothing that was ruled. */
describeBothDialects('a hearing that opens again', (open) => {
  it('keeps its rulings', async () => {
    const hearing = await aHearing(await open())
    await aRuling(hearing)
    await advanceStage(hearing.manager, { periodId: hearing.periodId, version: await hearing.version(), to: 'review' })
    await hearing.advance('appeals')
    expect(await hearing.answer()).toMatchObject({ status: 'decided' })
    expect((await deepVerify(hearing.db.read, hearing.manager.now())).faults).toEqual([])
  })
})
