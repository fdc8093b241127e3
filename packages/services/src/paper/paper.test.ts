import type { EnterSheet } from '@sunlit/contracts'
import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { deepVerify } from '../assessment/deep-verify.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { ALL_CHANNELS } from '../invited/invited.testing.ts'
import { countEvaluation } from '../survey/count-evaluation.ts'
import { getCountedResult } from '../survey/counted-result.ts'
import { aSurvey, type TestSurvey } from '../survey/survey.testing.ts'
import { countBatch } from './count-batch.ts'
import { createBatch } from './create-batch.ts'
import { enterSheet, settleSheet } from './enter-sheet.ts'
import { findSheet, getPaper } from './paper-queries.ts'

interface TestPaper {
  readonly survey: TestSurvey
  readonly people: readonly [ServiceContext, ServiceContext, ServiceContext]
  sheet(serial: number, answers?: object): EnterSheet
  readonly batchId: string
}

async function aBatch(db: TestDatabase): Promise<TestPaper> {
  const survey = await aSurvey(db, { channels: ALL_CHANNELS })
  const { manager, evaluationId, quarter } = survey
  const { batchId } = await createBatch(manager, { evaluationId, place: '政务服务中心', sheets: 10 })
  return {
    survey,
    batchId,
    people: [quarter.evaluator, quarter.reviewer, manager],
    sheet: (serial, answers = { whole: 'good' }) => ({ evaluationId, batchId, serial, kind: 'answers', answers: { ...answers } }),
  }
}

describeBothDialects('sheets of paper', (open) => {
  it('are ballots once two people read the same, or a third has looked where they differ', async () => {
    const db = await open()
    const { survey, people, sheet, batchId } = await aBatch(db)
    const { evaluationId, manager } = survey
    const [one, two, three] = people
    expect(await enterSheet(one, sheet(1))).toEqual({ state: 'once' })
    await expect(enterSheet(one, sheet(1))).rejects.toMatchObject({ code: 'paper_same_person' })
    expect(await findSheet(two, { evaluationId, number: ' 1－001 ' })).toMatchObject({ turn: 'second', serial: 1, readings: [] })
    expect(await enterSheet(two, sheet(1))).toEqual({ state: 'settled' })
    await expect(enterSheet(three, sheet(1))).rejects.toMatchObject({ code: 'paper_settled' })

    await enterSheet(one, sheet(2, { whole: 'good', words: '很好' }))
    expect(await enterSheet(two, sheet(2, { whole: 'fair', words: '很好' }))).toEqual({ state: 'differs' })
    await expect(findSheet(two, { evaluationId, number: '1-2' })).rejects.toMatchObject({ code: 'paper_same_person' })
    await expect(settleSheet(one, { ...sheet(2), note: '' })).rejects.toMatchObject({ code: 'paper_same_person' })
    const look = await findSheet(three, { evaluationId, number: '1-2' })
    expect(look).toMatchObject({
      turn: 'third',
      differing: ['whole'],
      readings: [{ answers: { whole: 'good' } }, { answers: { whole: 'fair' } }],
    })
    await settleSheet(three, { ...sheet(2, { whole: 'fair', words: '很好' }), note: '第三人核对原件' })

    for (const person of [one, two]) await enterSheet(person, { ...sheet(3), kind: 'spoiled' })
    for (const person of [one, two]) await enterSheet(person, sheet(4, {}))
    expect(await enterSheet(one, sheet(5, { whole: 'nothing' }))).toMatchObject({ state: 'refused', fields: [{ question: 'whole' }] })
    await expect(findSheet(one, { evaluationId, number: '1-11' })).rejects.toMatchObject({ code: 'paper_number' })

    await survey.close()
    const count = async () => countEvaluation(manager, { evaluationId, version: await survey.version() })
    await expect(count()).rejects.toMatchObject({ code: 'paper_open', details: { what: '第1批还没有登记发出和收回份数' } })
    await expect(countBatch(manager, { evaluationId, batchId, version: 0, issued: 11, returned: 4 })).rejects.toMatchObject({
      code: 'paper_batch_sheets',
    })
    await expect(countBatch(manager, { evaluationId, batchId, version: 0, issued: 8, returned: 3 })).rejects.toMatchObject({
      code: 'paper_batch_counts',
    })
    await countBatch(manager, { evaluationId, batchId, version: 0, issued: 8, returned: 5 })
    await expect(countBatch(manager, { evaluationId, batchId, version: 0, issued: 8, returned: 5 })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(count()).rejects.toMatchObject({ code: 'paper_open', details: { what: '第1批收回 5 份，核定 4 份' } })
    for (const person of [one, two]) await enterSheet(person, sheet(9)) // after the close, before the count
    await count()
    const { results } = await getCountedResult(manager, { evaluationId })
    expect(results.turnout.find(({ channel }) => channel === 'paper')).toMatchObject({ received: 5, counted: 3 })
    const stored = JSON.stringify(await db.read.selectFrom('paper_sheet').select(['first_answers', 'second_answers']).execute())
    expect(stored).not.toMatch(/good|很好/)
    expect((await deepVerify(db.read, manager.now())).faults).toEqual([])
  })

  it('are void as a batch when more came back than went out, and stand again when that was miscounted', async () => {
    const db = await open()
    const { survey, people, sheet, batchId } = await aBatch(db)
    const { evaluationId, manager } = survey
    const [one, two] = people
    for (const serial of [1, 2]) for (const person of [one, two]) await enterSheet(person, sheet(serial))
    expect(await countBatch(manager, { evaluationId, batchId, version: 0, issued: 2, returned: 3 })).toEqual({ isVoid: true })
    for (const person of [one, two]) await enterSheet(person, sheet(3))
    const voided = async () => (await db.read.selectFrom('ballot_void').select('reason').execute()).map(({ reason }) => reason)
    expect(await voided()).toEqual(['batch-void', 'batch-void', 'batch-void'])
    expect(await countBatch(manager, { evaluationId, batchId, version: 1, issued: 3, returned: 3 })).toEqual({ isVoid: false })
    expect(await voided()).toEqual([])
    await countBatch(manager, { evaluationId, batchId, version: 2, issued: 2, returned: 3 })
    expect((await getPaper(one, { evaluationId })).batches).toMatchObject([{ isVoid: true, open: null, entered: 3, settled: 3 }])
    await survey.close()
    await countEvaluation(manager, { evaluationId, version: await survey.version() })
    const { results } = await getCountedResult(manager, { evaluationId })
    const turnout = results.turnout.find(({ channel }) => channel === 'paper')
    expect(turnout).toMatchObject({ received: 3, counted: 0, invalid: [{ reason: 'batch-void', count: 3 }] })
    expect((await deepVerify(db.read, manager.now())).faults).toEqual([])
    await db.transact((tx) => tx.updateTable('paper_batch').set({ issued: 3 }).execute())
    expect((await deepVerify(db.read, manager.now())).faults.map(({ fault }) => fault)).toEqual(['印制、发出或收回份数与日志不符'])
  })
})
