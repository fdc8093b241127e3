import type { SaveComposite } from '@sunlit/contracts'
import { changeComposite, findComposite } from '@sunlit/db'
import { schemeHash } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertSound } from './create-composite.ts'

/** Saves a draft; an adopted version is refused. */
export function saveComposite(ctx: ServiceContext, { compositeId, version, document }: SaveComposite): Promise<void> {
  return runCommand(ctx, 'scheme.edit', async (tx) => {
    const row = await findComposite(tx, ctx.actor.organisationId, compositeId)
    if (!row) throw new AppError('not_found')
    if (row.status === 'adopted') throw new AppError('scheme_in_use')
    const placed = { ...document, id: row.scheme_id, version: row.number }
    await assertSound(tx, ctx.actor.organisationId, placed)
    const contentHash = schemeHash(placed)
    const changes = { document: JSON.stringify(placed), content_hash: contentHash, edited_by: ctx.actor.id || null, edited_at: ctx.now() }
    if (!(await changeComposite(tx, { id: compositeId, version }, changes))) throw new AppError('conflict')
    return { events: [{ type: 'composite.edited', compositeId, contentHash }] }
  })
}
