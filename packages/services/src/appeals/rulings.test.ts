import { describeBothDialects } from '@sunlit/db/testing'
import { insertGrant } from '@sunlit/db'
import type { DecideRuling, Role } from '@sunlit/contracts'
import { expect, it } from 'vitest'
import type { ServiceContext } from '../core/service-context.ts'
import { aHearing, type TestHearing } from './appeals.testing.ts'
import { decideEscalation, decideRuling } from './decide-ruling.ts'
import { sendAnswer } from './send-answer.ts'

const count = (n: number) => ({ kind: 'count', count: n }) as const

async function rulingsOf({ db }: TestHearing) {
  return db.read.selectFrom('ruling').selectAll().orderBy('level').execute()
}

/** The head escalates; the finding has moved on with its ruling. */
async function escalate(hearing: TestHearing) {
  return hearing.appeal({ level: 2, findingVersion: (await hearing.finding()).version, grounds: '裁定漏看了附件二。' })
}

/** Gives somebody a role as the directory knows it, so that a refusal can name them. */
async function inDirectory({ db, organisationId }: TestHearing, { actor }: ServiceContext, role: Role, name: string) {
  await db.transact(async (tx) => {
    await tx.updateTable('person').set({ name }).where('id', '=', actor.id).execute()
    await insertGrant(tx, {
      id: crypto.randomUUID(),
      organisation_id: organisationId,
      person_id: actor.id,
      role,
      unit_id: null,
      granted_by: null,
      granted_at: '2026-01-01T00:00:00.000Z',
      revoked_by: null,
      revoked_at: null,
    })
  })
}

describeBothDialects('a ruling', (open) => {
  it('that amends keeps the facts before and after, and the finding counts with the new ones', async () => {
    const hearing = await aHearing(await open())
    const answer = await hearing.appeal()
    await hearing.rule(answer, { decision: 'amended', facts: count(3) })
    expect(await hearing.finding()).toMatchObject({ status: 'accepted', facts: '{"kind":"count","count":3}', version: 2 })
    const [ruling] = await rulingsOf(hearing)
    expect(ruling).toMatchObject({
      decision: 'amended',
      facts_before: '{"kind":"count","count":5}',
      facts_after: '{"kind":"count","count":3}',
      ruled_by: hearing.secondReviewer.actor.id,
      ruled_on: '2026-06-10',
      escalate_until: '2026-06-17',
    })
    expect(await hearing.answer()).toMatchObject({ status: 'decided' })
    expect(await hearing.db.read.selectFrom('finding_amendment').select(['kind', 'ruling_id']).execute()).toEqual([
      { kind: 'ruling', ruling_id: ruling?.id },
    ])
    expect((await hearing.events()).slice(-2)).toEqual(['finding.amended', 'finding.ruled'])
  })

  it('that upholds leaves the facts and moves the finding on; one that withdraws ends it, with nothing to escalate', async () => {
    const upheld = await aHearing(await open())
    await upheld.rule(await upheld.appeal(), { decision: 'upheld' })
    expect(await upheld.finding()).toMatchObject({ status: 'accepted', facts: '{"kind":"count","count":5}', version: 2 })
    const gone = await aHearing(await open())
    await gone.rule(await gone.appeal(), { decision: 'withdrawn' })
    expect(await gone.finding()).toMatchObject({ status: 'withdrawn' })
    expect(await rulingsOf(gone)).toMatchObject([{ facts_after: null, escalate_until: null }])
    await expect(escalate(gone)).rejects.toMatchObject({ code: 'finding_gone' })
  })

  it('is not made by who recorded, reviewed or belongs to the unit, and the refusal says who could', async () => {
    const hearing = await aHearing(await open())
    const { id: answerId, version } = await hearing.appeal()
    const input: DecideRuling = { answerId, version, findingVersion: 1, decision: 'upheld', reason: '经核对。' }
    const ofUnit = await hearing.person(['reviewer'], hearing.unitIds[0])
    const both = await hearing.person(['reviewer', 'evaluator'])
    for (const ctx of [hearing.reviewer, ofUnit]) {
      await expect(decideRuling(ctx, input)).rejects.toMatchObject({
        code: 'not_impartial',
        details: { who: '本机构现在没有可以办理的人，请联系安全管理员另行授权' },
      })
    }
    await inDirectory(hearing, both, 'reviewer', '复核员乙（示例）')
    await inDirectory(hearing, hearing.reviewer, 'reviewer', '复核员甲（示例）')
    await expect(decideRuling(hearing.reviewer, input)).rejects.toMatchObject({ details: { who: '可以办理的有：复核员乙（示例）' } })
    for (const ctx of [hearing.manager, hearing.evaluator, hearing.leader, hearing.head]) {
      await expect(decideRuling(ctx, input)).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await rulingsOf(hearing)).toEqual([])
  })

  it('of two at once stands once, and the other is told that a colleague was faster', async () => {
    const hearing = await aHearing(await open())
    const { id: answerId, version } = await hearing.appeal()
    const third = await hearing.person(['reviewer'])
    const input = { answerId, version, findingVersion: 1 }
    const outcomes = await Promise.allSettled([
      decideRuling(hearing.secondReviewer, { ...input, decision: 'upheld', reason: '维持。' }),
      decideRuling(third, { ...input, decision: 'withdrawn', reason: '撤销。' }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [rejected] = outcomes.filter(({ status }) => status === 'rejected')
    expect(['conflict', 'finding_gone']).toContain(rejected?.status === 'rejected' ? (rejected.reason as { code: string }).code : '')
    expect(await rulingsOf(hearing)).toHaveLength(1)
  })

  it('sent twice by a double click is made once', async () => {
    const hearing = await aHearing(await open())
    const answer = await hearing.appeal()
    const ruling = { decision: 'upheld', reason: '维持。', findingVersion: 1 } as const
    await hearing.rule(answer, ruling)
    await hearing.rule(answer, ruling)
    expect((await hearing.events()).filter((type) => type === 'finding.ruled')).toHaveLength(1)
  })

  it('takes only facts that the rule takes and that change something', async () => {
    const hearing = await aHearing(await open())
    const answer = await hearing.appeal()
    const wrong = { kind: 'overdue', dueOn: '2026-05-01', doneOn: '2026-05-06' } as const
    await expect(hearing.rule(answer, { decision: 'amended', facts: wrong })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(hearing.rule(answer, { decision: 'amended', facts: count(5) })).rejects.toMatchObject({ code: 'facts_unchanged' })
    expect(await hearing.finding()).toMatchObject({ version: 1 })
    expect(await hearing.answer()).toMatchObject({ status: 'sent' })
  })

  it('answers appeals that were sent: no draft, no agreement, nothing that was withdrawn', async () => {
    const hearing = await aHearing(await open())
    await sendAnswer(hearing.head, { findingId: hearing.findingId, level: 1, version: 0, findingVersion: 1, answer: 'agree', grounds: '' })
    await expect(hearing.rule(await hearing.answer(), { decision: 'upheld' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is made on the appeal as it was read: evidence that came since stops it', async () => {
    const hearing = await aHearing(await open())
    const answer = await hearing.appeal()
    const stale = { ...answer, version: answer.version - 1 }
    await expect(hearing.rule(stale, { decision: 'upheld' })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describeBothDialects('an escalation', (open) => {
  it('is decided by a leader, once and for all', async () => {
    const hearing = await aHearing(await open())
    await hearing.rule(await hearing.appeal(), { decision: 'amended', facts: count(4) })
    const { id: answerId, version } = await escalate(hearing)
    const input: DecideRuling = { answerId, version, findingVersion: 2, decision: 'amended', facts: count(3), reason: '附件二有效。' }
    for (const ctx of [hearing.secondReviewer, hearing.manager]) {
      await expect(decideEscalation(ctx, input)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(decideRuling(hearing.secondReviewer, input)).rejects.toMatchObject({ code: 'not_found' })
    await decideEscalation(hearing.leader, input)
    expect(await rulingsOf(hearing)).toMatchObject([
      { level: 1, facts_after: '{"kind":"count","count":4}' },
      { level: 2, facts_before: '{"kind":"count","count":4}', facts_after: '{"kind":"count","count":3}', escalate_until: null },
    ])
    await expect(escalate(hearing)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is never decided by who made the first ruling, whatever else they are', async () => {
    const hearing = await aHearing(await open())
    const both = await hearing.person(['reviewer', 'leader'])
    const answer = await hearing.appeal()
    await decideRuling(both, { answerId: answer.id, version: answer.version, findingVersion: 1, decision: 'upheld', reason: '维持。' })
    const { id: answerId, version } = await escalate(hearing)
    const input: DecideRuling = { answerId, version, findingVersion: 2, decision: 'upheld', reason: '再次维持。' }
    await expect(decideEscalation(both, input)).rejects.toMatchObject({ code: 'not_impartial' })
  })

  it('has its own window of working days after the ruling, and not a minute more', async () => {
    const hearing = await aHearing(await open())
    hearing.setTime('2026-06-17T02:00:00.000Z')
    await hearing.rule(await hearing.appeal(), { decision: 'upheld' })
    // 端午节 is 19 June, a Friday: 18, 22, 23, 24, 25 June.
    expect(await rulingsOf(hearing)).toMatchObject([{ escalate_until: '2026-06-25' }])
    hearing.setTime('2026-06-25T16:00:00.000Z')
    await expect(escalate(hearing)).rejects.toMatchObject({ code: 'answer_closed', details: { until: '2026年6月25日' } })
    hearing.setTime('2026-06-25T15:59:59.999Z')
    expect(await escalate(hearing)).toMatchObject({ level: 2, status: 'sent' })
  })

  it('needs a ruling first', async () => {
    const hearing = await aHearing(await open())
    await expect(escalate(hearing)).rejects.toMatchObject({ code: 'conflict' })
  })
})
