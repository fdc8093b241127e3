import { describeBothDialects } from '@sunlit/db/testing'
import { findSurveyKey, listInvitations } from '@sunlit/db'
import { expect, it } from 'vitest'
import { deepVerify } from '../assessment/deep-verify.ts'
import { openMessage } from '../messages/enqueue-message.ts'
import { TEST_VAULT } from '../messages/outbox.testing.ts'
import { countEvaluation } from '../survey/count-evaluation.ts'
import { getEvaluation } from '../survey/evaluation-queries.ts'
import { getSurveyResults } from '../survey/public-results-of.ts'
import { publishEvaluation } from '../survey/publish-evaluation.ts'
import { verifyReceipt } from '../survey/receipt-standing.ts'
import { sendFeedback } from '../survey/send-feedback.ts'
import { writeFeedback } from '../survey/write-feedback.ts'
import { dropInvited } from './drop-invited.ts'
import { fetchPaper } from './fetch-paper.ts'
import { importInvited } from './import-invited.ts'
import { anInvitedSurvey, someInvited, type TestInvited } from './invited.testing.ts'
import { getInvited } from './invited-queries.ts'
import { lookInvited } from './look-invited.ts'
import { putInBox } from './put-in-box.ts'
import { sendInvitations } from './send-invitations.ts'

async function countAndPublish({ survey }: TestInvited): Promise<void> {
  const { evaluationId, manager, reviewer, quarter } = survey
  await countEvaluation(manager, { evaluationId, version: await survey.version() })
  for (const unitId of quarter.unitIds) await writeFeedback(manager, { evaluationId, unitId, words: '继续保持。' })
  await sendFeedback(manager, { evaluationId, version: await survey.version() })
  await publishEvaluation(reviewer, { evaluationId, version: await survey.version() })
}

describeBothDialects('invited people', (open) => {
  it('fetch one paper each, vote once, and are found in the count by their receipts', async () => {
    const db = await open()
    const people = [...someInvited(4), { name: '示例委员', group: '政协委员', phone: '13800000001' }]
    const invited = await anInvitedSurvey(db, people)
    const { survey, office, anybody, codes } = invited
    const { evaluationId } = survey
    const [first = '', second = '', third = '', fourth = '', fifth = ''] = codes

    // A lost answer is no lost vote: the same blinded message gets the same signature; another one gets none.
    const { blindedMessage, open: unblind } = await invited.blind(first)
    const once = await fetchPaper(anybody, { code: first, blindedMessage })
    expect(await fetchPaper(anybody, { code: first.toLowerCase().replaceAll('-', ' '), blindedMessage })).toEqual(once)
    const other = await invited.blind(first)
    await expect(fetchPaper(anybody, { code: first, blindedMessage: other.blindedMessage })).rejects.toMatchObject({ code: 'invited_used' })
    await expect(lookInvited(anybody, { code: `${first.slice(0, -1)}${first.endsWith('0') ? '1' : '0'}` })).rejects.toMatchObject({
      code: 'invited_code',
    })

    // One ballot for a token, the same receipt however often it is sent.
    const paper = await unblind(once.blindSignature)
    const ballot = invited.ballot(paper)
    const sent = await putInBox(anybody, ballot)
    expect(sent).toMatchObject({ state: 'stored', receipt: { day: '2026-06-20', sameAnswers: true } })
    const receipt = sent.state === 'refused' ? undefined : sent.receipt
    expect(await putInBox(anybody, ballot)).toEqual({ state: 'stored-before', receipt })
    const changed = invited.ballot(paper, { whole: 'poor', age: 'old' })
    expect(await putInBox(anybody, changed)).toMatchObject({ state: 'stored-before', receipt: { ...receipt, sameAnswers: false } })
    const own = await invited.fetch(second)
    await expect(putInBox(anybody, invited.ballot({ token: own.token, signature: paper.signature }))).rejects.toMatchObject({
      code: 'invited_paper',
    })
    const racing = invited.ballot(own)
    const race = await Promise.all([putInBox(anybody, racing), putInBox(anybody, racing), putInBox(anybody, racing)])
    expect(race.map(({ state }) => state).toSorted()).toEqual(['stored', 'stored-before', 'stored-before'])
    await invited.vote(third, { whole: 'fair', age: 'old', words: '请多公开' })

    const view = await getInvited(office, { evaluationId })
    expect(view).toMatchObject({ invited: 5, fetched: 3, inBox: 3, quorum: 3, hasQuorum: true, keyDestroyed: false })
    expect(view.groups).toEqual([
      { group: '人大代表', invited: 4, fetched: 3 },
      { group: '政协委员', invited: 1, fetched: 0 },
    ])
    expect((await getEvaluation(office, { evaluationId })).turnout).toEqual([{ channel: 'invited', received: 3, withdrawn: 0 }])
    await expect(dropInvited(office, { evaluationId, invitationId: view.people[0]?.id ?? '' })).rejects.toMatchObject({
      code: 'invited_fetched',
    })
    await dropInvited(office, { evaluationId, invitationId: view.people[3]?.id ?? '' })
    await expect(lookInvited(anybody, { code: fourth })).rejects.toMatchObject({ code: 'invited_code' })

    await survey.close()
    await expect(lookInvited(anybody, { code: fifth })).rejects.toMatchObject({ code: 'invited_code' })
    expect(await putInBox(anybody, ballot)).toEqual({ state: 'stored-before', receipt })
    expect(await findSurveyKey(db.read, evaluationId)).toMatchObject({ private_key: null })
    await countAndPublish(invited)
    const { results } = await getSurveyResults(db.read, evaluationId)
    expect(results.turnout.find(({ channel }) => channel === 'invited')).toMatchObject({ received: 3, counted: 3 })
    expect(await verifyReceipt(survey.public, receipt?.receiptCode ?? '')).toMatchObject({ state: 'counted' })
    const gone = (await listInvitations(db.read, evaluationId)).flatMap((row) => [
      row.name,
      row.phone,
      row.phone_mark,
      row.code,
      row.blinded_hash,
    ])
    expect(gone.every((value) => value === null)).toBe(true)
    expect((await deepVerify(db.read, survey.manager.now())).faults).toEqual([])
  })

  it('do not count unless more than half of them fetched a paper, and the publication says so', async () => {
    const db = await open()
    const invited = await anInvitedSurvey(db, someInvited(4))
    const [first = '', second = ''] = invited.codes
    await invited.vote(first)
    const { commitment } = await invited.vote(second)
    await invited.survey.close()
    await countAndPublish(invited)
    const { results, setAside } = await getSurveyResults(db.read, invited.survey.evaluationId)
    expect(results.turnout.find(({ channel }) => channel === 'invited')).toMatchObject({ received: 2, counted: 0 })
    expect(setAside).toEqual([{ reason: 'quorum', name: '到会人数未过半', count: 2 }])
    const row = await db.read.selectFrom('ballot').selectAll().where('commitment', '=', commitment).executeTakeFirstOrThrow()
    expect(await verifyReceipt(invited.survey.public, row.receipt_code)).toMatchObject({ state: 'set-aside', reason: 'quorum' })
    expect((await deepVerify(db.read, invited.survey.manager.now())).faults).toEqual([])
    await db.transact((tx) => tx.deleteFrom('ballot_void').where('ballot_id', '=', row.id).execute())
    await db.transact((tx) => tx.updateTable('invitation').set({ fetched_on: '2026-06-10' }).execute())
    const faults = (await deepVerify(db.read, invited.survey.manager.now())).faults.map(({ fault }) => fault)
    expect(faults).toEqual(['按规则搁置的情况与日志不符', '领取选票的人数与日志不符'])
  })

  it('are written to once each, reminded another day while they have not come, and stand on the list once', async () => {
    const db = await open()
    const people = [
      { name: '示例甲', group: '媒体', phone: '13800000001' },
      { name: '示例乙', group: '媒体', email: 'shili@example.cn' },
      { name: '示例丙', group: '媒体' },
    ]
    const invited = await anInvitedSurvey(db, people)
    const { office, survey, codes } = invited
    const { evaluationId } = survey
    expect(await importInvited(office, { evaluationId, people: [...people, { name: '示例丁', group: '媒体' }] })).toEqual({
      added: 1,
      known: 3,
    })
    expect(await sendInvitations(office, { evaluationId, again: false })).toEqual({ sent: 2 })
    await expect(sendInvitations(office, { evaluationId, again: false })).rejects.toMatchObject({ code: 'invited_nobody' })
    await expect(sendInvitations(office, { evaluationId, again: true })).rejects.toMatchObject({ code: 'invited_nobody' })
    const [message] = await db.read.selectFrom('outbox_message').selectAll().orderBy('id').execute()
    const text = message && openMessage(TEST_VAULT, message)?.content.text
    expect(text).toContain(`https://shili.example/survey/invited#${codes[0]?.replaceAll('-', '')}`)
    await invited.vote(codes[0] ?? '')
    survey.quarter.setTime('2026-06-11T02:00:00.000Z')
    expect(await sendInvitations(office, { evaluationId, again: true })).toEqual({ sent: 1 })
    const stored = JSON.stringify(await db.read.selectFrom('invitation').selectAll().execute())
    for (const secret of ['示例甲', '13800000001', 'shili@example.cn', ...codes]) expect(stored).not.toContain(secret)
    const events = JSON.stringify(await db.read.selectFrom('event').selectAll().execute())
    for (const secret of ['示例甲', '13800000001', 'shili@example.cn', codes[0] ?? '-']) expect(events).not.toContain(secret)
  })
})
