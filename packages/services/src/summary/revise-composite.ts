import type { CompositeId } from '@sunlit/contracts'
import { findComposite, insertComposite, isUniqueViolation, listComposites } from '@sunlit/db'
import { schemeHash } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { compositeOf } from './composite-document.ts'
import type { CompositeDraft } from './create-composite.ts'

/** The next version begins as a copy of an adopted one; a draft that is there already is gone on with. */
export function reviseComposite(ctx: ServiceContext, { compositeId }: CompositeId): Promise<CompositeDraft> {
  return runCommand(ctx, 'scheme.edit', async (tx) => {
    const { organisationId } = ctx.actor
    const row = await findComposite(tx, organisationId, compositeId)
    if (!row) throw new AppError('not_found')
    const [latest] = (await listComposites(tx, organisationId)).filter(({ scheme_id }) => scheme_id === row.scheme_id)
    if (!latest || latest.status === 'draft')
      return { unchanged: true, value: { compositeId: latest?.id ?? compositeId, version: latest?.version ?? 0 } }
    const number = latest.number + 1
    const placed = { ...compositeOf(row), version: number }
    const contentHash = schemeHash(placed)
    const id = ctx.newId()
    const draft = {
      status: 'draft' as const,
      edited_by: ctx.actor.id || null,
      edited_at: ctx.now(),
      adopted_by: null,
      adopted_at: null,
      version: 0,
    }
    const next = { ...row, ...draft, id, number, document: JSON.stringify(placed), content_hash: contentHash }
    await insertComposite(tx, next).catch((error: unknown) => {
      throw isUniqueViolation(error) ? new AppError('conflict') : error
    })
    return { value: { compositeId: id, version: 0 }, events: [{ type: 'composite.created', compositeId: id, contentHash }] }
  })
}
