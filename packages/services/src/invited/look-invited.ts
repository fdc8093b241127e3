import type { InvitedLook, LookInvited } from '@sunlit/contracts'
import { findEvaluation, findInvitationByCode, findOrganisation, findSurveyKey, type Db, type InvitationRow } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { notOpen } from '../survey/open-survey.ts'
import { surveyStateOf } from '../survey/public-surveys.ts'
import { MARKS, type InvitedContext } from './invited-context.ts'
import { parseInvitationCode } from './invitation-code.ts'

/** What a code opens. Throws `invited_code` alike for a wrong letter, for a code nobody has, and for one whose evaluation is over. */
export async function lookInvited(ctx: InvitedContext, { code }: LookInvited): Promise<InvitedLook> {
  const { read } = ctx.db
  const invitation = await invitationOf(ctx, read, code)
  const row = await findEvaluation(read, invitation.evaluation_id)
  if (!row || row.state === 'draft') throw new AppError('invited_code')
  const key = await findSurveyKey(read, row.id)
  if (surveyStateOf(row, ctx.now()) !== 'open' || !key) throw notOpen(row)
  return {
    evaluationId: row.id,
    title: row.title,
    organisation: (await findOrganisation(read, row.organisation_id))?.name ?? '',
    group: invitation.group_name,
    fetched: invitation.fetched_on !== null,
    publicKey: key.public_key,
    keyHash: key.key_hash,
    keyEventId: await keyEventOf(read, row.id),
  }
}

/** Whose code this is. Throws `invited_code`. */
export async function invitationOf({ vault }: Pick<InvitedContext, 'vault'>, db: Db, text: string): Promise<InvitationRow> {
  const code = parseInvitationCode(text)
  const invitation = code === undefined ? undefined : await findInvitationByCode(db, vault.mark(MARKS.code, code))
  if (!invitation) throw new AppError('invited_code')
  return invitation
}

async function keyEventOf(db: Db, evaluationId: string): Promise<string> {
  const event = await db
    .selectFrom('event')
    .select('id')
    .where('subject_id', '=', evaluationId)
    .where('type', '=', 'survey.key-made')
    .executeTakeFirst()
  if (!event) throw new Error('a key without its event')
  return event.id
}
