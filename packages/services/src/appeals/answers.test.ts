import { createHash } from 'node:crypto'
import { formatPlainDate } from '@sunlit/calendar'
import type { SaveAnswer, SendAnswer } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { addAnswerAddress } from './add-answer-address.ts'
import { addAnswerFile } from './add-answer-file.ts'
import { getAnswerEvidenceFile } from './answer-evidence-file.ts'
import { aHearing, type TestHearing } from './appeals.testing.ts'
import { confirmFindings } from './confirm-findings.ts'
import { removeAnswerEvidence } from './remove-answer-evidence.ts'
import { saveAnswer } from './save-answer.ts'
import { sendAnswer } from './send-answer.ts'
import { withdrawAnswer } from './withdraw-answer.ts'

const GROUNDS = '其中两件已经按时公开，见附件。'

function draftOf({ findingId }: TestHearing, change: Partial<SaveAnswer> = {}): SaveAnswer {
  return { findingId, level: 1, version: 0, answer: 'appeal', grounds: GROUNDS, ...change }
}

function sentOf(hearing: TestHearing, change: Partial<SendAnswer> = {}): SendAnswer {
  return { ...draftOf(hearing), findingVersion: 1, ...change }
}

/** The last day of the hearing; in Shanghai it ends at 16:00 UTC. */
async function lastDay({ db, periodId }: TestHearing): Promise<string> {
  const row = await db.read.selectFrom('period').select('appeals_until').where('id', '=', periodId).executeTakeFirstOrThrow()
  expect(row.appeals_until).toMatch(/^2026-/)
  return row.appeals_until ?? ''
}

async function oneMinuteLate(hearing: TestHearing): Promise<void> {
  hearing.setTime(`${await lastDay(hearing)}T16:01:00.000Z`)
}

/** A picture of one pixel, with its hash. */
function aPicture() {
  const base64 = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
  const bytes = Buffer.from(base64, 'base64')
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

async function answersStored({ db, periodId }: TestHearing): Promise<number> {
  return (await db.read.selectFrom('unit_answer').select('id').where('period_id', '=', periodId).execute()).length
}

describeBothDialects('what a unit says to its findings', (open) => {
  it('is drafted by the liaison and sent by the head, each step with its event', async () => {
    const hearing = await aHearing(await open())
    const { answerId, version } = await saveAnswer(hearing.liaison, draftOf(hearing))
    expect(await hearing.answer()).toMatchObject({ id: answerId, status: 'draft', sent_by: null, version: 1 })
    await sendAnswer(hearing.head, sentOf(hearing, { version }))
    expect(await hearing.answer()).toMatchObject({
      status: 'sent',
      answer: 'appeal',
      drafted_by: hearing.liaison.actor.id,
      sent_by: hearing.head.actor.id,
      version: 2,
    })
    expect((await hearing.events()).slice(-2)).toEqual(['answer.drafted', 'answer.sent'])
  })

  it('is not for the liaison to send, nor for the office to write', async () => {
    const hearing = await aHearing(await open())
    await expect(sendAnswer(hearing.liaison, sentOf(hearing))).rejects.toMatchObject({ code: 'forbidden' })
    for (const ctx of [hearing.manager, hearing.reviewer, hearing.evaluator, hearing.leader]) {
      await expect(saveAnswer(ctx, draftOf(hearing))).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await answersStored(hearing)).toBe(0)
  })

  it('is neither written nor read by another unit', async () => {
    const hearing = await aHearing(await open())
    const { id: answerId, version } = await hearing.appeal()
    await expect(saveAnswer(hearing.otherLiaison, draftOf(hearing))).rejects.toMatchObject({ code: 'not_found' })
    await expect(sendAnswer(hearing.otherHead, sentOf(hearing))).rejects.toMatchObject({ code: 'not_found' })
    await expect(withdrawAnswer(hearing.otherHead, { answerId, version })).rejects.toMatchObject({ code: 'not_found' })
    const address = { answerId, url: 'https://shili.example/1', capturedAt: '2026-06-10T02:00:00.000Z' }
    await expect(addAnswerAddress(hearing.otherLiaison, address)).rejects.toMatchObject({ code: 'not_found' })
    const findings = [{ findingId: hearing.findingId, findingVersion: 1 }]
    const all = { periodId: hearing.periodId, unitId: hearing.unitIds[0], findings }
    await expect(confirmFindings(hearing.otherHead, all)).rejects.toMatchObject({ code: 'not_found' })
    expect(await hearing.answer()).toMatchObject({ status: 'sent', version })
  })

  it('is taken up to the last moment of the last working day', async () => {
    const hearing = await aHearing(await open())
    hearing.setTime(`${await lastDay(hearing)}T15:59:59.999Z`)
    await sendAnswer(hearing.head, sentOf(hearing))
    expect((await hearing.answer()).status).toBe('sent')
  })

  it('is refused one minute late with the day that was the last, and nothing is stored', async () => {
    const hearing = await aHearing(await open())
    await oneMinuteLate(hearing)
    const refusal = { code: 'answer_closed', details: { until: formatPlainDate(await lastDay(hearing)) } }
    await expect(sendAnswer(hearing.head, sentOf(hearing))).rejects.toMatchObject(refusal)
    await expect(saveAnswer(hearing.liaison, draftOf(hearing))).rejects.toMatchObject(refusal)
    expect(await answersStored(hearing)).toBe(0)
  })

  it('is stored once however often it is sent, also when the second click comes after the window', async () => {
    const hearing = await aHearing(await open())
    const first = await sendAnswer(hearing.head, sentOf(hearing))
    await oneMinuteLate(hearing)
    expect(await sendAnswer(hearing.head, sentOf(hearing))).toEqual(first)
    expect((await hearing.events()).filter((type) => type === 'answer.sent')).toHaveLength(1)
  })

  it('is stored once when two of the unit answer at the same moment, and the other is told', async () => {
    const hearing = await aHearing(await open())
    const second = await hearing.person(['unit_head'], hearing.unitIds[0])
    const outcomes = await Promise.allSettled([
      sendAnswer(hearing.head, sentOf(hearing)),
      sendAnswer(second, sentOf(hearing, { answer: 'agree', grounds: '' })),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
    expect(await answersStored(hearing)).toBe(1)
  })

  it('speaks of the finding as it was read', async () => {
    const hearing = await aHearing(await open())
    await expect(sendAnswer(hearing.head, sentOf(hearing, { findingVersion: 0 }))).rejects.toMatchObject({ code: 'conflict' })
    expect(await answersStored(hearing)).toBe(0)
  })

  it('has no place before the hearing, and none about a finding that the office still works on', async () => {
    const hearing = await aHearing(await open())
    await hearing.advance('review')
    await expect(saveAnswer(hearing.liaison, draftOf(hearing))).rejects.toMatchObject({ code: 'wrong_stage' })
    const findingId = await hearing.record()
    await hearing.advance('appeals')
    await expect(saveAnswer(hearing.liaison, draftOf(hearing, { findingId }))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is withdrawn by the head, and answered anew while there is time', async () => {
    const hearing = await aHearing(await open())
    const { id: answerId, version } = await hearing.appeal()
    await expect(withdrawAnswer(hearing.liaison, { answerId, version })).rejects.toMatchObject({ code: 'forbidden' })
    await withdrawAnswer(hearing.head, { answerId, version })
    expect((await hearing.answer()).status).toBe('withdrawn')
    await expect(withdrawAnswer(hearing.head, { answerId, version })).rejects.toMatchObject({ code: 'conflict' })
    await sendAnswer(hearing.head, sentOf(hearing, { version: version + 1, answer: 'agree', grounds: '' }))
    expect(await hearing.answer()).toMatchObject({ status: 'sent', answer: 'agree' })
  })

  it('may turn from agreement to an appeal, but a sent appeal is withdrawn first', async () => {
    const hearing = await aHearing(await open())
    const agreed = await sendAnswer(hearing.head, sentOf(hearing, { answer: 'agree', grounds: '' }))
    await expect(saveAnswer(hearing.liaison, draftOf(hearing, { version: agreed.version }))).rejects.toMatchObject({ code: 'conflict' })
    const appealed = await sendAnswer(hearing.head, sentOf(hearing, { version: agreed.version }))
    const agree = sentOf(hearing, { version: appealed.version, answer: 'agree', grounds: '' })
    await expect(sendAnswer(hearing.head, agree)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describeBothDialects('confirming everything at once', (open) => {
  const allOf = ({ periodId, unitIds, findingId }: TestHearing, others: readonly string[] = []) => ({
    periodId,
    unitId: unitIds[0],
    findings: [findingId, ...others].map((id) => ({ findingId: id, findingVersion: 1 })),
  })

  it('agrees to each finding and keeps what was agreed before', async () => {
    const hearing = await aHearing(await open())
    expect(await confirmFindings(hearing.head, allOf(hearing))).toEqual({ confirmed: 1 })
    expect(await confirmFindings(hearing.head, allOf(hearing)), 'a second click').toEqual({ confirmed: 0 })
    expect(await hearing.answer()).toMatchObject({ answer: 'agree', status: 'sent' })
  })

  it('passes over no appeal that is being prepared, and stores nothing then', async () => {
    const hearing = await aHearing(await open())
    await hearing.advance('review')
    const other = await hearing.accept()
    await hearing.advance('appeals')
    await saveAnswer(hearing.liaison, draftOf(hearing, { findingId: other }))
    await expect(confirmFindings(hearing.head, allOf(hearing, [other]))).rejects.toMatchObject({ code: 'conflict' })
    expect(await answersStored(hearing), 'the draft alone').toBe(1)
  })
})

describeBothDialects('evidence of an appeal', (open) => {
  it('is kept under its hash, once, and read by the office only after the appeal was sent', async () => {
    const hearing = await aHearing(await open())
    const { answerId } = await saveAnswer(hearing.liaison, draftOf(hearing))
    const { evidenceId, version } = await addAnswerFile(hearing.liaison, { answerId, fileName: '公开页面.png' }, aPicture())
    expect((await addAnswerFile(hearing.liaison, { answerId, fileName: '公开页面.png' }, aPicture())).evidenceId).toBe(evidenceId)
    await expect(getAnswerEvidenceFile(hearing.reviewer, { evidenceId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getAnswerEvidenceFile(hearing.otherLiaison, { evidenceId })).rejects.toMatchObject({ code: 'not_found' })
    await sendAnswer(hearing.head, sentOf(hearing, { version }))
    expect(await getAnswerEvidenceFile(hearing.reviewer, { evidenceId })).toMatchObject({ fileName: '公开页面.png', isImage: true })
  })

  it('never counts as evidence of the finding', async () => {
    const hearing = await aHearing(await open())
    const { answerId } = await saveAnswer(hearing.liaison, draftOf(hearing))
    const before = await hearing.finding()
    await addAnswerAddress(hearing.liaison, { answerId, url: 'https://shili.example/1', capturedAt: '2026-06-10T02:00:00.000Z' })
    expect(await hearing.finding()).toEqual(before)
    expect(await hearing.db.read.selectFrom('evidence').select('id').execute()).toEqual([])
  })

  it('comes off a draft, and its bytes go with the last piece that names them', async () => {
    const hearing = await aHearing(await open())
    const { answerId } = await saveAnswer(hearing.liaison, draftOf(hearing))
    const { evidenceId } = await addAnswerFile(hearing.liaison, { answerId, fileName: '公开页面.png' }, aPicture())
    await removeAnswerEvidence(hearing.liaison, { evidenceId })
    expect(await hearing.db.read.selectFrom('blob').select('sha256').execute()).toEqual([])
  })

  it('stays where it is once the office may be reading it, and nothing is added after the window', async () => {
    const hearing = await aHearing(await open())
    const { id: answerId } = await hearing.appeal()
    const address = { answerId, url: 'https://shili.example/1', capturedAt: '2026-06-10T02:00:00.000Z' }
    const { evidenceId } = await addAnswerAddress(hearing.liaison, address)
    await expect(removeAnswerEvidence(hearing.liaison, { evidenceId })).rejects.toMatchObject({ code: 'conflict' })
    await oneMinuteLate(hearing)
    const late = { ...address, url: 'https://shili.example/2' }
    await expect(addAnswerAddress(hearing.liaison, late)).rejects.toMatchObject({ code: 'answer_closed' })
  })
})
