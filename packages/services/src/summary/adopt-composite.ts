import type { AdoptComposite } from '@sunlit/contracts'
import { changeComposite, findComposite } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { compositeOf } from './composite-document.ts'
import { assertSound } from './create-composite.ts'

/** Puts a composite scheme in force; from here on this version never changes. */
export function adoptComposite(ctx: ServiceContext, { compositeId, version }: AdoptComposite): Promise<void> {
  return runCommand(ctx, 'scheme.adopt', async (tx) => {
    const row = await findComposite(tx, ctx.actor.organisationId, compositeId)
    if (!row) throw new AppError('not_found')
    if (row.status === 'adopted') throw new AppError('scheme_in_use')
    await assertSound(tx, ctx.actor.organisationId, compositeOf(row))
    const adopted = { status: 'adopted', adopted_by: ctx.actor.id || null, adopted_at: ctx.now() } as const
    if (!(await changeComposite(tx, { id: compositeId, version }, adopted))) throw new AppError('conflict')
    return { events: [{ type: 'composite.adopted', compositeId, number: row.number, contentHash: row.content_hash }] }
  })
}
