import { formatDate, shanghaiDate } from '@sunlit/calendar'
import type { SendInvitations } from '@sunlit/contracts'
import { changeInvitation, listInvitations, type EvaluationRow, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { enqueueMessage } from '../messages/enqueue-message.ts'
import { assertState, getEvaluationInHand } from '../survey/evaluation-in-hand.ts'
import type { InvitedContext } from './invited-context.ts'
import { invitedLink } from './invited-link.ts'
import { openInvitation, type OpenedInvitation } from './invited-person.ts'
import { isReachable } from './invited-queries.ts'

/** Sends everybody their own link, or reminds those who were sent one and have not come; once a day each, whoever presses twice. */
export function sendInvitations(ctx: InvitedContext, { evaluationId, again }: SendInvitations): Promise<{ readonly sent: number }> {
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const { row } = await getEvaluationInHand(ctx, tx, evaluationId)
    assertState(row, 'open')
    const today = shanghaiDate(ctx.now())
    const due = (await listInvitations(tx, evaluationId)).filter(
      (invitation) =>
        isReachable(invitation) && (again ? invitation.sent_on !== null && invitation.sent_on < today : invitation.sent_on === null),
    )
    if (due.length === 0) throw new AppError('invited_nobody')
    for (const invitation of due) {
      await send(tx, ctx, row, openInvitation(ctx.vault, invitation), today)
      const reminders = invitation.reminders + (again ? 1 : 0)
      await changeInvitation(tx, invitation.id, { sent_on: today, reminders })
    }
    return { value: { sent: due.length }, events: [{ type: 'survey.invited-sent', evaluationId, rows: due.length }] }
  })
}

/** By SMS where there is a phone, else by e-mail. */
async function send(tx: Tx, ctx: InvitedContext, row: EvaluationRow, person: OpenedInvitation, today: string): Promise<void> {
  const to = person.phone ?? person.email
  if (to === undefined || person.code === undefined) return
  const link = invitedLink(ctx.publicUrl, person.code)
  const until = formatDate(row.closes_on ?? today)
  const text = `诚邀您作为${person.group}参加“${row.title}”，${until}24时前请打开您本人的链接作答：${link} 链接只能领一张选票，请不要转发。答卷不记名，谁也查不到您怎么选。`
  await enqueueMessage(tx, ctx, {
    channel: person.phone === undefined ? 'email' : 'sms',
    to,
    key: `invited:${person.id}:${today}`,
    purpose: 'invited',
    organisationId: row.organisation_id,
    content: { subject: '社会评议邀请', text, template: 'invited', values: { title: row.title, until, link } },
    ...(row.closes_at !== null && { usefulUntil: row.closes_at }),
  })
}
