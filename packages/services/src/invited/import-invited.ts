import type { ImportInvited } from '@sunlit/contracts'
import { insertInvitations, listInvitations, type NewRow } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
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
      return { person: person.name, sealed: sealInvitation(ctx.vault, person, place, ctx.randomBytes) }
    })
    const fresh = rows.filter(({ sealed: { person_mark: mark } }) => !marks.has(mark) && marks.add(mark))
    const value = { added: fresh.length, known: rows.length - fresh.length }
    assertOwnContacts(present, fresh)
    if (fresh.length === 0) return { unchanged: true, value }
    await insertInvitations(
      tx,
      fresh.map(({ sealed }, nth) => ({ ...sealed, number: last + nth + 1 })),
    )
    const contentHash = nativeHash(fresh.map(({ sealed: { person_mark, group_name } }) => ({ person_mark, group_name })))
    return { value, events: [{ type: 'survey.invited-imported', evaluationId, rows: fresh.length, contentHash }] }
  })
}

type Marked = Pick<NewRow<'invitation'>, 'phone_mark' | 'email_mark'>

/** A phone or address is one person's: throws `invited_contact` with the name of the first who shares theirs. The page says so row by row before. */
function assertOwnContacts(present: readonly Marked[], fresh: readonly { readonly person: string; readonly sealed: Marked }[]): void {
  const taken = new Set(present.flatMap(marksOf))
  for (const { person, sealed } of fresh) {
    const marks = marksOf(sealed)
    if (marks.some((mark) => taken.has(mark))) throw new AppError('invited_contact', { name: person })
    for (const mark of marks) taken.add(mark)
  }
}

function marksOf({ phone_mark, email_mark }: Marked): readonly string[] {
  return [phone_mark, email_mark].filter((mark) => typeof mark === 'string')
}
