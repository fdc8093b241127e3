import type { DropInvited } from '@sunlit/contracts'
import { deleteInvitation, findInvitation } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertState, getEvaluationInHand } from '../survey/evaluation-in-hand.ts'

/** Takes somebody off the list who has not fetched a paper; that a paper was fetched is never undone. */
export function dropInvited(ctx: ServiceContext, { evaluationId, invitationId }: DropInvited): Promise<void> {
  return runCommand(ctx, 'survey.manage', async (tx) => {
    const { row } = await getEvaluationInHand(ctx, tx, evaluationId)
    assertState(row, 'draft', 'planned', 'open')
    if (!(await findInvitation(tx, evaluationId, invitationId))) throw new AppError('not_found')
    if (!(await deleteInvitation(tx, evaluationId, invitationId))) throw new AppError('invited_fetched')
    return { events: [{ type: 'survey.invited-dropped', evaluationId, invitationId }] }
  })
}
