import type { ImportInvited } from '@sunlit/contracts'
import { insertInvitations, listInvitations } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { runCommand } from '../core/run-command.ts'
import { assertState, getEvaluationInHand } from '../survey/evaluation-in-hand.ts'
import { assertChannel } from './assert-channel.ts'
import type { InvitedContext } from './invited-context.ts'
import { sealInvitation } from './invited-person.ts'

/** Puts people on the list, each with a code of their own (rule I-1). Whoever stands on it already stays, with code and all. */
export function importInvited(
  ctx: InvitedContext,
  { evaluationId, people }: ImportInvited,
): Promise<{ readonly added: number; readonly known: number }> {
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const { row, formula } = await getEvaluationInHand(ctx, tx, evaluationId)
    assertState(row, 'draft', 'planned', 'open')
    assertChannel(formula, 'invited')
    const present = await listInvitations(tx, evaluationId)
    const last = present.at(-1)?.number ?? 0
    const marks = new Set(present.map(({ person_mark }) => person_mark))
    const rows = people.map((person, nth) => {
      const place = { id: ctx.newId(), number: last + nth + 1, organisationId: row.organisation_id, evaluationId }
      return sealInvitation(ctx.vault, person, place, ctx.randomBytes)
    })
    const fresh = rows.filter(({ person_mark: mark }) => !marks.has(mark) && marks.add(mark))
    const value = { added: fresh.length, known: rows.length - fresh.length }
    if (fresh.length === 0) return { unchanged: true, value }
    await insertInvitations(
      tx,
      fresh.map((invitation, nth) => ({ ...invitation, number: last + nth + 1 })),
    )
    const contentHash = nativeHash(fresh.map(({ person_mark, group_name }) => ({ person_mark, group_name })))
    return { value, events: [{ type: 'survey.invited-imported', evaluationId, rows: fresh.length, contentHash }] }
  })
}
