import { commitBallot } from '@sunlit/questionnaire'
import { fromBase64Url } from '@sunlit/audit'
import { MOST_AT_POST_A_MINUTE, type SendAtPost } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { deepVerify } from '../assessment/deep-verify.ts'
import { ALL_CHANNELS } from '../invited/invited.testing.ts'
import { countBatch } from '../paper/count-batch.ts'
import { createBatch } from '../paper/create-batch.ts'
import { getPaper } from '../paper/paper-queries.ts'
import { countEvaluation } from '../survey/count-evaluation.ts'
import { getCountedResult } from '../survey/counted-result.ts'
import { aSurvey, type TestSurvey } from '../survey/survey.testing.ts'
import { withdrawBallot } from '../survey/withdraw-ballot.ts'
import { closePost } from './close-post.ts'
import { openPost } from './open-post.ts'
import { findPost, sendAtPost } from './send-at-post.ts'

async function aBallotAt(survey: TestSurvey, postKey: string): Promise<SendAtPost> {
  const { challenge: _, ...ballot } = await survey.ballot()
  const salt = fromBase64Url(ballot.salt) ?? new Uint8Array(32)
  const answers = { whole: 'good', age: 'old' }
  return { ...ballot, postKey, commitment: commitBallot({ evaluation: survey.evaluationId, channel: 'paper', answers }, salt) }
}

describeBothDialects('a screen at the counter', (open) => {
  it('takes ballots of the paper channel, each once and not faster than people answer, until somebody closes it', async () => {
    const survey = await aSurvey(await open(), { channels: ALL_CHANNELS })
    const { evaluationId, manager, reviewer, quarter, public: anybody } = survey
    const { batchId } = await createBatch(manager, { evaluationId, place: '政务服务中心', sheets: 10 })
    await expect(openPost(reviewer, { evaluationId, name: '一楼', batchId: null })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(openPost(manager, { evaluationId, name: '一楼', batchId: 'another' })).rejects.toMatchObject({ code: 'not_found' })
    const { postId, key } = await openPost(manager, { evaluationId, name: '一楼', batchId })
    expect(await findPost(quarter.db.read, key)).toEqual({ evaluationId, name: '一楼' })

    const first = await aBallotAt(survey, key)
    const sent = await sendAtPost(anybody, first)
    const again = await sendAtPost(anybody, first)
    expect([sent.state, again.state]).toEqual(['stored', 'stored-before'])
    expect(sent.state === 'stored' && again.state === 'stored-before' && again.receipt.receiptCode === sent.receipt.receiptCode).toBe(true)
    await expect(withdrawBallot(anybody, { evaluationId, clientId: first.clientId })).rejects.toMatchObject({ code: 'not_found' })
    // The open web's commitment is another: who sends it here has read another page.
    await expect(
      sendAtPost(anybody, { ...(await aBallotAt(survey, key)), commitment: (await survey.ballot()).commitment }),
    ).rejects.toMatchObject({
      code: 'survey_version',
    })

    // As many at once as one screen cannot have: the minute has its number and no more, and what was refused comes later.
    const many = await Promise.all(Array.from({ length: MOST_AT_POST_A_MINUTE + 2 }, () => aBallotAt(survey, key)))
    const outcomes = await Promise.all(
      many.map((ballot) =>
        sendAtPost(anybody, ballot).then(
          ({ state }) => state,
          ({ code }) => String(code),
        ),
      ),
    )
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(MOST_AT_POST_A_MINUTE - 1)
    expect(outcomes.filter((outcome) => outcome === 'rate_limited')).toHaveLength(3)
    quarter.setTime(new Date(Date.parse(manager.now()) + 60_000).toISOString())
    const refused = many[outcomes.indexOf('rate_limited')]
    expect(refused && (await sendAtPost(anybody, refused)).state).toBe('stored')

    const taken = MOST_AT_POST_A_MINUTE + 1
    expect(await getPaper(manager, { evaluationId })).toMatchObject({
      posts: [{ name: '一楼', batch: 1, taken, key }],
      batches: [{ atPosts: taken }],
    })
    expect((await getPaper(quarter.evaluator, { evaluationId })).posts[0]?.key).toBeNull()
    expect(await closePost(manager, { evaluationId, postId })).toEqual({ taken })
    await expect(sendAtPost(anybody, await aBallotAt(survey, key))).rejects.toMatchObject({ code: 'survey_post_closed' })
    expect((await sendAtPost(anybody, first)).state).toBe('stored-before')
    await expect(findPost(quarter.db.read, key)).rejects.toMatchObject({ code: 'survey_post_closed' })

    // Sheets that are void leave what came over the screen as it is: nothing of that can be more back than out.
    await countBatch(manager, { evaluationId, batchId, version: 0, issued: 0, returned: 1 })
    await survey.close()
    await countEvaluation(manager, { evaluationId, version: await survey.version() })
    const { results } = await getCountedResult(manager, { evaluationId })
    expect(results.turnout.map(({ channel, counted }) => [channel, counted])).toEqual([
      ['paper', taken],
      ['invited', 0],
      ['open', 0],
    ])
    expect((await deepVerify(quarter.db.read, manager.now())).faults).toEqual([])
    await quarter.db.transact((tx) => tx.updateTable('counter_post').set({ taken: 1 }).execute())
    expect((await deepVerify(quarter.db.read, manager.now())).faults.map(({ fault }) => fault)).toEqual([
      '现场填写点收到的份数与日志或答卷不符',
    ])
  })
})
