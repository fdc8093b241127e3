import type { PublicationId } from '@sunlit/contracts'
import { findPublication, markOutwardApproved, type PublicationRow } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { Refusal } from './refusal.ts'

/** Opens a publication to the public. Four eyes: never by the person who asked for it. */
export function approveOutward(ctx: ServiceContext, { publicationId }: PublicationId): Promise<void> {
  return runCommand(ctx, 'publication.approve-outward', async (tx) => {
    const publication = await findPublication(tx, ctx.actor.organisationId, publicationId)
    if (!publication) throw new AppError('not_found')
    const refusal = whyNotApprove(publication, ctx.actor.id)
    if (refusal) throw new AppError(refusal.code, refusal.details)
    if (!(await markOutwardApproved(tx, publicationId, ctx.actor.id, ctx.now()))) throw new AppError('conflict')
    return { events: [{ type: 'publication.outward-approved', publicationId }] }
  })
}

type Outward = Pick<PublicationRow, 'outward_requested_by' | 'outward_approved_by'>

export function whyNotApprove({ outward_requested_by, outward_approved_by }: Outward, approver: string): Refusal | undefined {
  if (outward_requested_by === null || outward_approved_by !== null) return { code: 'conflict' }
  return outward_requested_by === approver ? { code: 'four_eyes' } : undefined
}
