import { Buffer } from 'node:buffer'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { deepVerify } from '../assessment/deep-verify.ts'
import { compareEvaluations } from './compare-evaluations.ts'
import { countEvaluation } from './count-evaluation.ts'
import { getCountedResult } from './counted-result.ts'
import { createEvaluation } from './create-evaluation.ts'
import { getEvaluation, listDoubtfulBallots } from './evaluation-queries.ts'
import { exportEvaluation } from './export-evaluation.ts'
import { judgeBallots } from './judge-ballots.ts'
import { getSurveyResults } from './public-results-of.ts'
import { publishEvaluation } from './publish-evaluation.ts'
import { listRemarks } from './remarks.ts'
import { respondToFeedback } from './respond-to-feedback.ts'
import { sendBallot } from './send-ballot.ts'
import { sendFeedback } from './send-feedback.ts'
import { surveyTodo } from './survey-todo.ts'
import { A_FORMULA, aSurvey, type TestSurvey } from './survey.testing.ts'
import { takeRemark } from './take-remark.ts'
import { writeFeedback } from './write-feedback.ts'

async function send(survey: TestSurvey, count: number): Promise<void> {
  const [first = '', second = ''] = survey.quarter.unitIds
  for (let index = 0; index < count; index += 1) {
    const answers = {
      units: { [first]: { open: index % 3 === 0 ? 'fair' : 'good' }, [second]: { open: 'good' } },
      whole: 'good',
      age: index % 2 === 0 ? 'old' : 'young',
      words: `=意见${index}`,
      ...(index < 2 && { [`units.${first}`]: `办事指南第${index}条写错了` }),
    }
    await sendBallot(survey.public, { ...survey.door, address: `192.0.2.${index}` }, await survey.ballot({ answers }))
  }
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all).toString('utf8')
}

/** The published evaluation a second time, as one of another year. */
async function moveCopy(db: TestSurvey['quarter']['db'], evaluationId: string, year: number): Promise<void> {
  const id = 'another-year'
  await db.transact(async (tx) => {
    const evaluation = await tx.selectFrom('evaluation').selectAll().where('id', '=', evaluationId).executeTakeFirstOrThrow()
    const version = await tx
      .selectFrom('questionnaire_version')
      .selectAll()
      .where('evaluation_id', '=', evaluationId)
      .executeTakeFirstOrThrow()
    const tally = await tx.selectFrom('evaluation_tally').selectAll().where('evaluation_id', '=', evaluationId).executeTakeFirstOrThrow()
    for (const table of ['evaluation_tally', 'questionnaire_version'] as const)
      await tx.deleteFrom(table).where('evaluation_id', '=', id).execute()
    await tx.deleteFrom('evaluation').where('id', '=', id).execute()
    await tx
      .insertInto('evaluation')
      .values({ ...evaluation, id, year })
      .execute()
    await tx
      .insertInto('questionnaire_version')
      .values({
        ...version,
        id,
        evaluation_id: id,
        formula: JSON.stringify({ ...A_FORMULA, weighting: { source: '示例公报', strata: [] } }),
      })
      .execute()
    await tx
      .insertInto('evaluation_tally')
      .values({ ...tally, evaluation_id: id })
      .execute()
  })
}

describeBothDialects('what the office does with an evaluation', (open) => {
  it('goes from step to step, each waiting for whoever takes it, to remarks in the ledger, answers of units, and files', async () => {
    const survey = await aSurvey(await open())
    const { evaluationId, manager, reviewer, quarter } = survey
    const [unitId = ''] = quarter.unitIds
    const liaison = await quarter.person(['liaison'], unitId)
    const version = survey.version
    await send(survey, 32)
    for (const token of [1, 2, 3]) {
      await sendBallot(
        survey.public,
        { ...survey.door, address: `198.51.100.${token}` },
        await survey.ballot({ deviceToken: 'the-same-device-token' }),
      )
    }
    const steps = async (ctx: typeof manager): Promise<readonly string[]> =>
      (await surveyTodo(ctx)).map(({ step, count }) => `${step} ${count}`)

    expect(await steps(manager)).toEqual([])
    quarter.setTime('2026-06-20T16:00:00.000Z')
    expect(await steps(manager)).toEqual(['close 0'])
    await survey.close()
    for (const query of [
      () => listRemarks(manager, { evaluationId, questionId: 'words', limit: 50 }),
      () => exportEvaluation(manager, { evaluationId, format: 'csv' }),
    ])
      await expect(query()).rejects.toMatchObject({ code: 'survey_state' })

    // A count that nobody looked through for doubts looks first, and stops at what it finds.
    expect((await getEvaluation(manager, { evaluationId })).steps.screenedAt).toBeNull()
    await expect(countEvaluation(manager, { evaluationId, version: await version() })).rejects.toMatchObject({ code: 'survey_undecided' })
    expect(await getEvaluation(manager, { evaluationId })).toMatchObject({
      undecided: 2,
      undecidedForMe: 2,
      steps: { screenedAt: manager.now() },
    })
    expect([await steps(manager), await steps(reviewer)]).toEqual([['judge 2'], ['judge 2']])
    const ballotIds = (await listDoubtfulBallots(reviewer, { evaluationId })).map(({ ballotId }) => ballotId)
    await judgeBallots(reviewer, { evaluationId, ballotIds, decision: 'aside' })
    expect([await steps(manager), await steps(reviewer)]).toEqual([['judge 2'], []])
    await judgeBallots(manager, { evaluationId, ballotIds, decision: 'aside' })
    expect(await steps(manager)).toEqual(['count 0'])
    const heard: string[] = []
    await countEvaluation(manager, { evaluationId, version: await version() }, (counted, of) => heard.push(`${counted}/${of}`))
    expect(heard).toEqual(['0/35', '35/35'])

    // What people wrote about a unit becomes a problem in the ledger, once.
    const { remarks } = await listRemarks(manager, { evaluationId, questionId: 'units', unitId, limit: 50 })
    expect(remarks.map(({ words }) => words).toSorted()).toEqual(['办事指南第0条写错了', '办事指南第1条写错了'])
    const remark = { evaluationId, questionId: 'units', unitId, ballotId: remarks[0]?.ballotId ?? '' }
    const { rectificationId } = await takeRemark(manager, remark)
    await expect(takeRemark(manager, remark)).rejects.toMatchObject({ code: 'survey_comment_known' })
    await expect(takeRemark(manager, { ...remark, ballotId: ballotIds[0] ?? '' })).rejects.toMatchObject({ code: 'survey_comment_gone' })
    await expect(takeRemark(reviewer, remark)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await listRemarks(manager, { evaluationId, questionId: 'units', unitId, limit: 50 })).remarks[0]).toMatchObject({
      rectificationId,
    })
    expect((await listRemarks(manager, { evaluationId, questionId: 'words', limit: 20 })).next).toBeDefined()

    // A unit sees its own part when it is told, answers it, and everything when everybody does.
    await expect(getCountedResult(liaison, { evaluationId })).rejects.toMatchObject({ code: 'survey_state' })
    for (const id of quarter.unitIds) await writeFeedback(manager, { evaluationId, unitId: id, words: '继续保持。' })
    await expect(respondToFeedback(liaison, { evaluationId, unitId, words: '即行改正。' })).rejects.toMatchObject({ code: 'survey_state' })
    await sendFeedback(manager, { evaluationId, version: await version() })
    expect([await steps(manager), await steps(reviewer), await steps(liaison)]).toEqual([[], ['publish 0'], ['respond 0']])
    const own = await getCountedResult(liaison, { evaluationId })
    expect([
      own.isWhole,
      own.results.scores.map(({ unit }) => unit),
      own.feedback.map(({ unitId: id, canRespond }) => [id, canRespond]),
    ]).toEqual([false, [unitId], [[unitId, true]]])
    await expect(respondToFeedback(manager, { evaluationId, unitId, words: '代为答复。' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(respondToFeedback(liaison, { evaluationId, unitId: quarter.unitIds[1] ?? '', words: '不' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    // Ten working days from the morrow; whoever is late is asked.
    const { respondBy } = await getEvaluation(liaison, { evaluationId })
    expect(respondBy).toMatchObject({ on: '2026-07-03', remaining: { state: 'ahead', workingDays: 10 } })
    expect((await surveyTodo(liaison))[0]?.due?.state).toBe('ahead')
    const before = manager.now()
    quarter.setTime('2026-07-06T02:00:00.000Z')
    expect([await steps(manager), await steps(liaison)]).toEqual([['unanswered 2'], ['respond 0']])
    expect((await surveyTodo(liaison))[0]?.due?.text).toMatch(/^已超期1个工作日/)
    quarter.setTime(before)
    await respondToFeedback(liaison, { evaluationId, unitId, words: '即行改正。' })
    expect(await steps(liaison)).toEqual([])
    await publishEvaluation(reviewer, { evaluationId, version: await version() })
    expect((await getCountedResult(liaison, { evaluationId })).results.scores).toHaveLength(2)
    const { feedback } = await getSurveyResults(quarter.db.read, evaluationId)
    expect(feedback.find((each) => each.unitId === unitId)).toMatchObject({ response: '即行改正。', entries: 1, closedEntries: 0 })

    // Files: nothing in them leads to a device, a network or a receipt, and that they were taken stands in the log.
    const { fileName, chunks } = await exportEvaluation(manager, { evaluationId, format: 'csv' })
    const csv = await textOf(chunks)
    expect([fileName, csv.split('\r\n').length]).toEqual(['测试评议-答卷.csv', 37])
    expect(csv.split('\r\n')[0]).toBe(
      '\uFEFFballot_no,channel,received_on,set_aside,units_u1_open,units_u1_words,units_u2_open,units_u2_words,whole,age,words',
    )
    expect(csv).toMatch(/^\d+,3,2026-06-10,0,[12],,1,,1,[12],'=意见\d+$/m)
    expect(csv.match(/,2026-06-10,5,/g)).toHaveLength(2)
    const { receipt_code } = await quarter.db.read.selectFrom('ballot').select('receipt_code').limit(1).executeTakeFirstOrThrow()
    const json = await textOf((await exportEvaluation(manager, { evaluationId, format: 'json' })).chunks)
    expect(json).not.toContain(receipt_code)
    expect(JSON.parse(json)).toMatchObject({ format: 'sunlit-answers/1', ballots: expect.objectContaining({ length: 35 }) })
    expect(await textOf((await exportEvaluation(manager, { evaluationId, format: 'codebook' })).chunks)).toContain(
      'whole,总体,选项编码,1,优',
    )
    for (const format of ['xlsx', 'sav'] as const)
      expect((await textOf((await exportEvaluation(manager, { evaluationId, format })).chunks)).length).toBeGreaterThan(900)
    await expect(exportEvaluation(reviewer, { evaluationId, format: 'csv' })).rejects.toMatchObject({ code: 'forbidden' })
    const taken = await quarter.db.read
      .selectFrom('event')
      .select('payload')
      .where('type', '=', 'evaluation.exported')
      .orderBy('id')
      .execute()
    expect(taken.map(({ payload }) => JSON.parse(payload ?? '').event.what)).toEqual(['csv', 'json', 'codebook', 'xlsx', 'sav'])

    // The same questions of another year stand beside it, a copy of this one that nobody has answered does not.
    await createEvaluation(manager, { title: '下一年', year: 2027, copyOf: evaluationId, unitIds: [] })
    expect(
      (await compareEvaluations(manager, { evaluationId })).map(({ year, sameFormula, counted }) => [year, sameFormula, counted]),
    ).toEqual([[2026, true, 33]])
    expect((await getSurveyResults(quarter.db.read, evaluationId)).compared).toEqual([])

    expect((await deepVerify(quarter.db.read, manager.now())).faults).toEqual([])
    await quarter.db.transact((tx) =>
      tx.updateTable('evaluation_feedback').set({ response: '另一句话' }).where('unit_id', '=', unitId).execute(),
    )
    expect((await deepVerify(quarter.db.read, manager.now())).faults.map(({ fault }) => fault)).toEqual(['单位的答复与日志不符'])

    // The public sees the published ones before it beside it, and none that came later.
    const comparedYears = async (year: number): Promise<readonly number[]> => {
      await moveCopy(quarter.db, evaluationId, year)
      return (await getSurveyResults(quarter.db.read, evaluationId)).compared.map((one) => one.year)
    }
    expect(await comparedYears(2025)).toEqual([2025, 2026])
    expect(await comparedYears(2027)).toEqual([])
  })
})
