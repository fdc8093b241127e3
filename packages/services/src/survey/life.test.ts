import { isUnitRole, ROLES } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { createTallier, emptyTally, planTally, publicResults, questionnaireToFile, recount } from '@sunlit/questionnaire'
import { expect, it } from 'vitest'
import { deepVerify } from '../assessment/deep-verify.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import { runCommand } from '../core/run-command.ts'
import { TEST_VAULT } from '../messages/outbox.testing.ts'
import { countEvaluation } from './count-evaluation.ts'
import { createEvaluation } from './create-evaluation.ts'
import { editEvaluation } from './edit-evaluation.ts'
import { getCountedResult } from './counted-result.ts'
import { inHand } from './evaluation-in-hand.ts'
import { getEvaluation, listDoubtfulBallots, listOwnEvaluations } from './evaluation-queries.ts'
import { judgeBallots } from './judge-ballots.ts'
import { openEvaluation } from './open-evaluation.ts'
import { getSurveyResults, publicRecountLines } from './public-results-of.ts'
import { getSurvey } from './public-surveys.ts'
import { publishEvaluation } from './publish-evaluation.ts'
import { publishPlan } from './publish-plan.ts'
import { verifyReceipt } from './receipt-standing.ts'
import { screenBallots } from './screen-ballots.ts'
import { sendBallot } from './send-ballot.ts'
import { sendFeedback } from './send-feedback.ts'
import { standingBallots } from './standing-ballots.ts'
import { A_FORMULA, aSurvey, anEdit, type TestSurvey } from './survey.testing.ts'
import { writeFeedback } from './write-feedback.ts'

/** Ballots of `count` people, each of whom judges both units alike. */
async function answer(survey: TestSurvey, count: number, change: object = {}): Promise<readonly string[]> {
  const { unitIds } = survey.quarter
  const codes: string[] = []
  for (let index = 0; index < count; index += 1) {
    const step = index % 3 === 0 ? 'fair' : 'good'
    const units = Object.fromEntries(unitIds.map((id) => [id, { open: step }]))
    const ballot = await survey.ballot({
      answers: { units, whole: 'good', age: index % 2 === 0 ? 'old' : 'young', words: `意见${index}` },
      ...change,
    })
    const sent = await sendBallot(survey.public, { ...survey.door, address: `192.0.2.${index}` }, ballot)
    if (sent.state !== 'refused') codes.push(sent.receipt.receiptCode)
  }
  return codes
}

async function count(survey: TestSurvey): Promise<void> {
  await survey.close()
  await countEvaluation(survey.manager, { evaluationId: survey.evaluationId, version: await survey.version() })
}

async function publish(survey: TestSurvey): Promise<void> {
  const { evaluationId, manager, reviewer } = survey
  for (const unitId of survey.quarter.unitIds) await writeFeedback(manager, { evaluationId, unitId, words: '继续保持。' })
  await sendFeedback(manager, { evaluationId, version: await survey.version() })
  await publishEvaluation(reviewer, { evaluationId, version: await survey.version() })
}

async function linesOf({ quarter, evaluationId }: TestSurvey): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const line of await publicRecountLines(quarter.db, evaluationId)) lines.push(line)
  return lines
}

describeBothDialects('the life of an evaluation', (open) => {
  it('goes from the count to a public result that anybody counts again', async () => {
    const survey = await aSurvey(await open())
    const codes = await answer(survey, 33)
    await count(survey)
    await publish(survey)
    const results = await getSurveyResults(survey.quarter.db.read, survey.evaluationId)
    expect(results.results.scores.map(({ n, score }) => [n, score])).toEqual([
      [33, 93_300],
      [33, 93_300],
    ])
    expect(results.feedback.map(({ text }) => text)).toEqual(['继续保持。', '继续保持。'])
    const lines = await linesOf(survey)
    expect(recount(lines)).toMatchObject({ state: 'agrees', ballots: 33, entries: 33 })
    expect(lines.slice(1).join('\n')).not.toMatch(/意见|young|"age":/)
    expect(await verifyReceipt(survey.public, codes[3] ?? '')).toMatchObject({ state: 'counted', verified: { checks: 1, of: 33 } })
    expect((await deepVerify(survey.quarter.db.read, survey.manager.now())).faults).toEqual([])
  })

  it('weights to the known population beside the result that counts, and anybody comes to the same figures', async () => {
    const survey = await aSurvey(await open(), { open: false })
    const { manager, evaluationId, definition } = survey
    const shares = [
      { option: 'young', share: 7_500 },
      { option: 'old', share: 2_500 },
    ]
    const formula = { ...A_FORMULA, weighting: { source: '示例公报', strata: [{ question: 'age', shares }] } }
    const document = questionnaireToFile({ definition, formula })
    const planned = async (without: string[]) => {
      const edit = anEdit(evaluationId, definition, { proofOfWork: false, without })
      await editEvaluation(manager, { ...edit, version: await survey.version(), document })
      return publishPlan(manager, { evaluationId, version: await survey.version(), opensOn: '2026-06-10', closesOn: '2026-06-20' })
    }
    await expect(planned(['age'])).rejects.toMatchObject({ code: 'survey_plan_faults' })
    await expect(planned(['units'])).rejects.toMatchObject({ details: { first: expect.stringContaining('“请评价”计入得分') } })
    await planned([])
    await openEvaluation(manager, { evaluationId, version: await survey.version() }, TEST_VAULT)
    const { contentHash } = await getEvaluation(manager, { evaluationId })
    await answer(survey, 33, { versionHash: contentHash })
    await count(survey)
    await publish(survey)
    const { results, formulaWords, closedEarly } = await getSurveyResults(survey.quarter.db.read, evaluationId)
    expect(closedEarly, 'it took ballots until its last day').toBeNull()
    expect(formulaWords.at(-1)).toContain('40岁以下75%、40岁及以上25%（来源：示例公报）')
    // 16 young and 17 old, who stand for 24.75 and 8.25; 33² ÷ (24.75² ÷ 16 + 8.25² ÷ 17) = 25.7; 24.75 ÷ 16 = 1.5469
    expect(results.weighted?.channels).toEqual([{ channel: 'open', state: 'weighted', ballots: 33, effective: 26, largest: 15_469 }])
    expect(results.scores[0]).toMatchObject({ score: 93_300 })
    // 5 of 16 young and 6 of 17 old say 良: (24.75 × 5/16 + 8.25 × 6/17) ÷ 33 = 32.26 %, and 10 − 2 × 0.3226 = 9.35
    expect(results.weighted?.scores[0]).toMatchObject({ score: 93_500, change: 200, satisfied: 10_000, satisfiedChange: 0 })
    expect(recount(await linesOf(survey))).toMatchObject({ state: 'agrees', ballots: 33 })
  })

  it('publishes sums in place of few ballots', async () => {
    const survey = await aSurvey(await open())
    await answer(survey, 8)
    await count(survey)
    await publish(survey)
    const lines = await linesOf(survey)
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ anonymity: 'aggregates' })
    expect(lines.some((line) => line.startsWith('{"ballot"'))).toBe(false)
    expect(recount(lines)).toMatchObject({ state: 'agrees', entries: 8 })
  })

  it('shows nobody what ballots say before the count, in no query and no role', async () => {
    const survey = await aSurvey(await open())
    const { evaluationId, quarter } = survey
    await answer(survey, 6)
    for (const state of ['open', 'closed']) {
      if (state === 'closed') await survey.close()
      for (const role of ROLES) {
        const person = await quarter.person([role], isUnitRole(role) ? quarter.unitIds[0] : null)
        const seen = await Promise.all(
          [getEvaluation(person, { evaluationId }), listOwnEvaluations(person), listDoubtfulBallots(person, { evaluationId })].map(
            (query) => query.catch(() => 'refused'),
          ),
        )
        expect(JSON.stringify(seen), role).not.toMatch(/意见\d|"satisfied":\d|"mean":\d/)
        await expect(getCountedResult(person, { evaluationId }), role).rejects.toMatchObject({ code: /survey_state|forbidden/ })
      }
      await expect(getSurveyResults(quarter.db.read, evaluationId)).rejects.toMatchObject({ code: 'not_found' })
      await expect(publicRecountLines(quarter.db, evaluationId)).rejects.toMatchObject({ code: 'not_found' })
      expect(await quarter.db.read.selectFrom('evaluation_tally').selectAll().execute()).toEqual([])
      expect(JSON.stringify(await getSurvey(quarter.db.read, evaluationId, survey.manager.now()))).not.toContain('意见0')
    }
  })

  it('sets a ballot aside only when two people say so, with its reason, and counts what is received', async () => {
    const survey = await aSurvey(await open())
    const { evaluationId, manager, reviewer } = survey
    const token = 'the-same-device-token'
    await answer(survey, 6)
    const stuffed = await answer(survey, 3, { deviceToken: token })
    await survey.close()
    expect(await screenBallots(reviewer, { evaluationId })).toEqual({ found: 2 })
    await expect(countEvaluation(manager, { evaluationId, version: await survey.version() })).rejects.toMatchObject({
      code: 'survey_undecided',
    })
    const ballotIds = (await listDoubtfulBallots(reviewer, { evaluationId })).map(({ ballotId }) => ballotId)
    expect(await judgeBallots(reviewer, { evaluationId, ballotIds, decision: 'aside' })).toEqual({ decided: 0, waiting: 2 })
    expect(await judgeBallots(reviewer, { evaluationId, ballotIds, decision: 'aside' })).toEqual({ decided: 0, waiting: 0 })
    expect(await judgeBallots(manager, { evaluationId, ballotIds: [ballotIds[0] ?? ''], decision: 'count' })).toEqual({
      decided: 0,
      waiting: 1,
    })
    expect(await judgeBallots(manager, { evaluationId, ballotIds: [ballotIds[1] ?? ''], decision: 'aside' })).toEqual({
      decided: 1,
      waiting: 0,
    })
    expect(await judgeBallots(reviewer, { evaluationId, ballotIds: [ballotIds[0] ?? ''], decision: 'count' })).toEqual({
      decided: 1,
      waiting: 0,
    })
    await countEvaluation(manager, { evaluationId, version: await survey.version() })
    await publish(survey)
    const { results, setAside } = await getSurveyResults(survey.quarter.db.read, evaluationId)
    expect(results.turnout.find(({ channel }) => channel === 'open')).toMatchObject({ received: 9, counted: 8 })
    expect(setAside).toEqual([{ reason: 'duplicate', name: '同一人重复提交', count: 1 }])
    const standings = await Promise.all(stuffed.map((code) => verifyReceipt(survey.public, code)))
    expect(standings.map(({ state }) => state).toSorted()).toEqual(['counted', 'counted', 'set-aside'])
    expect((await deepVerify(survey.quarter.db.read, manager.now())).faults).toEqual([])
  })

  it('is published by another hand than the one that counted, and every step says what it was based on', async () => {
    const survey = await aSurvey(await open())
    const { evaluationId, manager } = survey
    await answer(survey, 6)
    await count(survey)
    await expect(sendFeedback(manager, { evaluationId, version: await survey.version() })).rejects.toMatchObject({
      code: 'survey_feedback_missing',
    })
    for (const unitId of survey.quarter.unitIds) await writeFeedback(manager, { evaluationId, unitId, words: '继续保持。' })
    await sendFeedback(manager, { evaluationId, version: await survey.version() })
    await expect(publishEvaluation(manager, { evaluationId, version: await survey.version() })).rejects.toMatchObject({ code: 'four_eyes' })
    await expect(openEvaluation(manager, { evaluationId, version: 0 })).rejects.toMatchObject({ code: 'conflict' })
    const version = await survey.version()
    await expect(openEvaluation(manager, { evaluationId, version })).rejects.toMatchObject({ code: 'survey_state' })
    await expect(openEvaluation(survey.quarter.evaluator, { evaluationId, version })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('does not begin with a plan that is not right', async () => {
    const survey = await aSurvey(await open(), { open: false })
    const { evaluationId, manager, definition } = survey
    const unreachable = { ...definition, segments: ['whole', 'nothing'] }
    await editEvaluation(manager, { ...anEdit(evaluationId, unreachable), version: await survey.version() })
    const plan = { evaluationId, version: await survey.version(), opensOn: '2026-06-12', closesOn: '2026-06-20' }
    await expect(publishPlan(manager, plan)).rejects.toMatchObject({ code: 'survey_plan_faults' })
    await editEvaluation(manager, { ...anEdit(evaluationId, definition), version: await survey.version() })
    const right = { ...plan, version: await survey.version() }
    await expect(publishPlan(manager, { ...right, closesOn: '2026-06-11' })).rejects.toMatchObject({ code: 'survey_window' })
    await publishPlan(manager, right)
    await expect(editEvaluation(manager, { ...anEdit(evaluationId, definition), version: await survey.version() })).rejects.toMatchObject({
      code: 'survey_state',
    })
    await openEvaluation(manager, { evaluationId, version: await survey.version() })
    await expect(sendBallot(survey.public, survey.door, await survey.ballot())).rejects.toMatchObject({ code: 'survey_not_open' })
    // What is frozen is changed in a copy: the same questions and terms, a life of its own.
    const { opensOn, closesOn, ...frozen } = await getEvaluation(manager, { evaluationId })
    const copy = await createEvaluation(manager, { title: '再评一次', year: 2027, copyOf: evaluationId, unitIds: [] })
    const { document, contentHash, terms, purpose } = frozen
    const carried = { document, contentHash, terms, purpose, title: '再评一次', year: 2027, obstacles: [] }
    expect(await getEvaluation(manager, copy)).toMatchObject({ state: 'draft', version: 0, opensOn: null, closesOn: null, ...carried })
    await editEvaluation(manager, { ...anEdit(copy.evaluationId, { ...definition, title: '改了的问卷' }), version: 0 })
    expect((await getEvaluation(manager, { evaluationId })).contentHash).toBe(contentHash)
    expect([opensOn, closesOn]).toEqual(['2026-06-12', '2026-06-20'])
  })

  it('cannot leave out as too few what many said: the public file cannot tell, the deep verification does', async () => {
    const db = await open()
    const survey = await aSurvey(db)
    const { evaluationId, manager, definition } = survey
    await answer(survey, 33)
    await count(survey)
    const evaluation = await inHand(
      db.read,
      await db.read.selectFrom('evaluation').selectAll().where('id', '=', evaluationId).executeTakeFirstOrThrow(),
    )
    // As a house that counts dishonestly and logs what it made up.
    const leftOut = [{ channel: 'open', question: 'whole' }] as const
    const doctored = createTallier(emptyTally(planTally(definition)))
    for await (const { ballot } of standingBallots(db.read, evaluationId)) {
      const { whole: _, ...answers } = ballot.answers
      doctored.add({ ...ballot, answers })
    }
    const { least, oneWay } = evaluation.terms
    const results = publicResults(doctored.tally, { formula: A_FORMULA, discretion: { least, oneWay }, leftOut })
    const resultHash = nativeHash(results)
    await runCommand(manager, 'survey.manage', async (tx) => {
      await tx
        .updateTable('evaluation_tally')
        .set({ results: JSON.stringify(results), result_hash: resultHash })
        .execute()
      return { events: [{ type: 'evaluation.counted', evaluationId, received: 33, resultHash }] }
    })
    await publish(survey)
    expect(recount(await linesOf(survey)), 'it agrees with itself').toMatchObject({ state: 'agrees', results: { leftOut } })
    expect((await deepVerify(db.read, manager.now())).faults).toEqual([
      { table: 'evaluation_tally', id: evaluationId, fault: '计票结果与答卷不符' },
    ])
  })

  it('is found out by deep verification when a ballot, a plan or a count is changed behind its back', async () => {
    const db = await open()
    const survey = await aSurvey(db)
    await answer(survey, 6)
    await count(survey)
    const faults = async (): Promise<readonly string[]> => {
      const report = await deepVerify(db.read, survey.manager.now())
      return report.faults.map(({ table, fault }) => `${table} ${fault}`)
    }
    expect(await faults()).toEqual([])
    const ballot = await db.read.selectFrom('ballot').selectAll().orderBy('id').limit(1).executeTakeFirstOrThrow()
    const change = (values: object) => db.transact((tx) => tx.updateTable('ballot').set(values).where('id', '=', ballot.id).execute())
    await change({ answers: '{"whole":"poor"}' })
    expect(await faults()).toEqual(['ballot 答卷内容与收到时的凭证不符'])
    await change({ answers: '{}', salt: '', withdrawn_at: ballot.received_at })
    expect(await faults()).toEqual(['ballot 是否撤回与日志不符'])
    await db.transact((tx) => tx.deleteFrom('ballot').where('id', '=', ballot.id).execute())
    expect(await faults()).toEqual(['evaluation_tally 计票结果与答卷不符', 'ballot 日志中收到的答卷不见了'])
    await db.transact((tx) => tx.insertInto('ballot').values(ballot).execute())
    await db.transact((tx) =>
      tx
        .insertInto('ballot')
        .values({ ...ballot, id: 'x', receipt_code: 'y', commitment: 'z' })
        .execute(),
    )
    expect(await faults()).toEqual(['ballot 没有收到答卷的日志'])
    await db.transact((tx) => tx.deleteFrom('ballot').where('id', '=', 'x').execute())
    const other = await db.read.selectFrom('ballot').select('event_id').where('id', '!=', ballot.id).executeTakeFirstOrThrow()
    await change(other)
    expect(await faults()).toEqual(['ballot 没有收到答卷的日志', 'ballot 日志中收到的答卷不见了'])
    await change({ event_id: ballot.event_id })
    await db.transact((tx) => tx.updateTable('evaluation').set({ title: '另一个标题' }).execute())
    await db.transact((tx) => tx.updateTable('evaluation_tally').set({ results: '{}' }).execute())
    expect(await faults()).toEqual(['evaluation 评议方案与日志不符', 'evaluation_tally 计票结果与日志不符'])
  })
})
