import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { openMessage } from '../messages/enqueue-message.ts'
import { TEST_VAULT } from '../messages/outbox.testing.ts'
import { countEvaluation } from '../survey/count-evaluation.ts'
import { getCountedResult } from '../survey/counted-result.ts'
import { proveRealName } from '../survey/real-name.ts'
import { sendBallot } from '../survey/send-ballot.ts'
import { confirmSurveyCode, requestSurveyCode } from '../survey/survey-codes.ts'
import { withdrawBallot } from '../survey/withdraw-ballot.ts'
import { anInvitedSurvey, someInvited, type TestInvited } from './invited.testing.ts'

const PHONE = '138 0000 0001'

/** As the page does it: code, digits, confirmation, ballot. */
async function aConfirmedBallot({ survey, anybody }: TestInvited, contact: string, minute: number) {
  const { evaluationId } = survey
  survey.quarter.setTime(`2026-06-10T02:${String(minute).padStart(2, '0')}:00.000Z`)
  const ballot = await survey.ballot()
  const asked = { evaluationId, channel: 'sms' as const, contact }
  const { challengeId } = await requestSurveyCode(anybody, asked, '192.0.2.1')
  const rows = await survey.quarter.db.read
    .selectFrom('outbox_message')
    .selectAll()
    .where('purpose', '=', 'code')
    .orderBy('id', 'desc')
    .execute()
  const code = (rows[0] && openMessage(TEST_VAULT, rows[0])?.content.values?.['code']) ?? ''
  const proof = { ...asked, challengeId, code, clientId: ballot.clientId }
  const { confirmation } = await confirmSurveyCode(anybody, proof)
  expect(await confirmSurveyCode(anybody, proof), 'an answer that was lost is had again').toMatchObject({ confirmation })
  return { ...ballot, confirmation }
}

describeBothDialects('one person', (open) => {
  it('sends one ballot of the open web for one phone, and as invited counts before it', async () => {
    const db = await open()
    const invited = await anInvitedSurvey(db, [{ name: '示例代表', group: '人大代表', phone: PHONE }], { oneTimeCode: true })
    const { survey } = invited
    const { evaluationId } = survey
    const first = await aConfirmedBallot(invited, PHONE, 1)
    const bare = await survey.ballot()
    await expect(sendBallot(survey.public, survey.door, bare)).rejects.toMatchObject({ code: 'survey_contact_code' })
    const stolen = { ...bare, confirmation: first.confirmation } // of another ballot
    await expect(sendBallot(survey.public, survey.door, stolen)).rejects.toMatchObject({ code: 'survey_contact_code' })
    expect(await sendBallot(survey.public, survey.door, first)).toMatchObject({ state: 'stored' })
    expect(await sendBallot(survey.public, survey.door, first)).toMatchObject({ state: 'stored-before' })
    const again = await aConfirmedBallot(invited, '+86 13800000001', 3)
    await expect(sendBallot(survey.public, survey.door, again)).rejects.toMatchObject({ code: 'survey_contact_used' })
    await withdrawBallot(survey.public, { evaluationId, clientId: first.clientId })
    const anew = await aConfirmedBallot(invited, PHONE, 5)
    expect(await sendBallot(survey.public, survey.door, anew)).toMatchObject({ state: 'stored' })
    const stranger = await aConfirmedBallot(invited, '13900000000', 7)
    await sendBallot(survey.public, survey.door, stranger)

    await invited.vote(invited.codes[0] ?? '')
    await survey.close()
    const voided = await db.read.selectFrom('ballot_void').select(['ballot_id', 'reason']).execute()
    expect(voided).toEqual([{ ballot_id: anew.clientId, reason: 'duplicate' }])
    await countEvaluation(survey.manager, { evaluationId, version: await survey.version() })
    const { results } = await getCountedResult(survey.manager, { evaluationId })
    expect(results.turnout.map(({ channel, received, counted }) => [channel, received, counted])).toEqual([
      ['paper', 0, 0],
      ['invited', 1, 1],
      ['open', 2, 1],
    ])
    expect(await db.read.selectFrom('ballot_identity').selectAll().execute()).toEqual([])
  })

  it('counts by the open web when they never fetched their paper, or when too few others did', async () => {
    const db = await open()
    const people = [{ name: '示例代表', group: '人大代表', phone: PHONE }, ...someInvited(2)]
    const invited = await anInvitedSurvey(db, people, { oneTimeCode: true })
    const { survey } = invited
    await sendBallot(survey.public, survey.door, await aConfirmedBallot(invited, PHONE, 1))
    await invited.vote(invited.codes[0] ?? '') // one of three: no quorum
    await survey.close()
    const voided = await db.read
      .selectFrom('ballot_void')
      .innerJoin('ballot', 'ballot.id', 'ballot_void.ballot_id')
      .select(['channel', 'reason'])
      .execute()
    expect(voided).toEqual([{ channel: 'invited', reason: 'quorum' }])
  })

  it('is known by the phone that the identity provider vouches for, as by one that got a code', async () => {
    const db = await open()
    const people = [{ name: '示例代表', group: '人大代表', phone: PHONE }]
    const invited = await anInvitedSurvey(db, people, { oneTimeCode: true, realName: true })
    const { survey } = invited
    const prove = (clientId: string, value: string): string | undefined => {
      const trip = { evaluationId: survey.evaluationId, clientId, state: 's', nonce: 'n', verifier: 'v', until: '' }
      return proveRealName({ vault: TEST_VAULT, now: survey.public.now }, trip, {
        issuer: 'https://id.example',
        claim: 'phone_number',
        value,
      })
    }
    const confirmed = await aConfirmedBallot(invited, PHONE, 1)
    await expect(sendBallot(survey.public, survey.door, confirmed)).rejects.toMatchObject({ code: 'survey_real_name' })
    const own = { ...confirmed, realName: prove(confirmed.clientId, '+86 138-0000-0001') }
    expect(await sendBallot(survey.public, survey.door, own)).toMatchObject({ state: 'stored' }) // phone and person are one mark
    const other = await aConfirmedBallot(invited, '13900000000', 3)
    const twice = { ...other, realName: prove(other.clientId, PHONE) } // another phone for the code, the same person
    await expect(sendBallot(survey.public, survey.door, twice)).rejects.toMatchObject({ code: 'survey_real_name_used' })
    expect(prove(other.clientId, 'no number')).toBeUndefined()
    await invited.vote(invited.codes[0] ?? '')
    await survey.close()
    expect(await db.read.selectFrom('ballot_void').select(['ballot_id', 'reason']).execute()).toEqual([
      { ballot_id: confirmed.clientId, reason: 'duplicate' },
    ])
  })
})
