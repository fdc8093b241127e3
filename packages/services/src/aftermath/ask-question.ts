import type { AskOpenQuestion, OpenAskPage } from '@sunlit/contracts'
import {
  countOpenQuestions,
  findOpenQuestionOfClient,
  insertOpenQuestion,
  isUniqueViolation,
  listShownQuestions,
  type OpenSessionRow,
} from '@sunlit/db'
import type { ChallengeDesk } from '../challenge/challenge-desk.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { OpenDayContext } from '../open-day/open-day-context.ts'
import { sessionOfToken } from './ask-token.ts'

const HOUR = 3_600_000
const DAYS_AFTER = 3
/** A hall that asks more than this is spoken to, not read. */
const MOST_QUESTIONS = 1000

/** What the page behind the QR code shows. */
export async function getAskPage(ctx: OpenDayContext, token: string): Promise<OpenAskPage> {
  const { session, event } = await sessionOfToken(ctx.db.read, ctx.vault, token)
  const shown = await listShownQuestions(ctx.db.read, session.id)
  return {
    eventTitle: event.title,
    organiser: event.unit_name,
    starts: session.starts,
    ends: session.ends,
    state: askState(session, ctx.now()),
    questions: shown.map(({ id, text, answer }) => ({ id, text: text ?? '', answer })),
  }
}

/** A challenge to solve before a question is taken. */
export async function getAskChallenge(ctx: OpenDayContext, desk: ChallengeDesk, token: string) {
  const { session } = await sessionOfToken(ctx.db.read, ctx.vault, token)
  return desk.challenge(session.id, ctx.now())
}

/** Takes a question in nobody's name, once however often it arrives; the staff decide whether it is shown. */
export async function askQuestion(ctx: OpenDayContext, desk: ChallengeDesk, token: string, input: AskOpenQuestion): Promise<void> {
  const { session, event } = await sessionOfToken(ctx.db.read, ctx.vault, token)
  const challenge = await desk.solved(session.id, input.challenge, ctx.now())
  try {
    await runCommand(ctx, 'public', async (tx) => {
      if (await findOpenQuestionOfClient(tx, input.clientId)) return { unchanged: true, value: undefined }
      if (event.state !== 'published' || askState(session, ctx.now()) !== 'open') throw new AppError('open_ask_closed')
      if (challenge === undefined) throw new AppError('open_ask_challenge')
      if ((await countOpenQuestions(tx, session.id)) >= MOST_QUESTIONS) throw new AppError('open_ask_full')
      const id = ctx.newId()
      await insertOpenQuestion(tx, {
        id,
        organisation_id: session.organisation_id,
        event_id: session.event_id,
        session_id: session.id,
        client_id: input.clientId,
        challenge,
        text: input.text,
        state: 'new',
        reason: null,
        answer: '',
        asked_at: ctx.now(),
        answered_at: null,
        version: 1,
      })
      const asked = { type: 'open-day.question-asked', openSessionId: session.id, openQuestionId: id } as const
      return { value: undefined, events: [{ event: asked, organisationId: session.organisation_id }] }
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    // The same question twice at once is one question; another one needs a challenge of its own.
    if (!(await findOpenQuestionOfClient(ctx.db.read, input.clientId))) throw new AppError('open_ask_challenge')
  }
}

/** Rule Q-4: from an hour before the session to some days after it. */
function askState({ starts, ends, called_off_at }: OpenSessionRow, now: string): OpenAskPage['state'] {
  if (called_off_at !== null) return 'closed'
  if (Date.parse(now) < Date.parse(starts) - HOUR) return 'not-yet'
  return Date.parse(now) < Date.parse(ends) + DAYS_AFTER * 24 * HOUR ? 'open' : 'closed'
}
