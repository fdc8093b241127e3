import {
  confirmSurveyCodeSchema,
  errorSentence,
  fetchPaperSchema,
  lookInvitedSchema,
  requestSurveyCodeSchema,
  sendInvitedBallotSchema,
  type AnswersRefused,
} from '@sunlit/contracts'
import {
  confirmSurveyCode,
  fetchPaper,
  lookInvited,
  putInBox,
  requestSurveyCode,
  type InvitedContext,
  type MessageHouse,
  type ServiceContext,
} from '@sunlit/services'
import { Hono } from 'hono'
import { inputOf } from '../server/input-of.ts'
import type { ServerTypes } from '../server/variables.ts'
import { bodyOf } from './survey.route.ts'

interface InvitedParts {
  readonly anonymous: ServiceContext
  readonly messages: MessageHouse
}

/**
 * What invited people use, and the codes of the open web. A code travels in the body and in no address, since addresses are logged; the
 * ballot comes in by itself, with nothing that its paper was fetched with.
 */
export function invitedRoutes({ anonymous, messages: { vault, publicUrl } }: InvitedParts): Hono<ServerTypes> {
  const ctx: InvitedContext = { ...anonymous, vault, publicUrl }
  return new Hono<ServerTypes>()
    .post('/api/survey/invited/look', async (c) =>
      c.json(await lookInvited(ctx, inputOf(lookInvitedSchema, await bodyOf(c))), 200, { 'Cache-Control': 'no-store' }),
    )
    .post('/api/survey/invited/paper', async (c) =>
      c.json(await fetchPaper(ctx, inputOf(fetchPaperSchema, await bodyOf(c))), 200, { 'Cache-Control': 'no-store' }),
    )
    .post('/api/survey/invited/ballots', async (c) => {
      const sent = await putInBox(ctx, inputOf(sendInvitedBallotSchema, await bodyOf(c)))
      if (sent.state !== 'refused') return c.json(sent.receipt, sent.state === 'stored' ? 201 : 200)
      const answer: AnswersRefused = { code: 'survey_answers', sentence: errorSentence('survey_answers'), fields: [...sent.fields] }
      return c.json(answer, 422)
    })
    .post('/api/survey/code', async (c) =>
      c.json(await requestSurveyCode(ctx, inputOf(requestSurveyCodeSchema, await bodyOf(c)), c.get('clientAddress'))),
    )
    .post('/api/survey/code/confirm', async (c) => c.json(await confirmSurveyCode(ctx, inputOf(confirmSurveyCodeSchema, await bodyOf(c)))))
}
