import type { CreateComposite } from '@sunlit/contracts'
import { insertComposite, listSchemes, type Db } from '@sunlit/db'
import { refusalWords, schemeHash, validateComposite, type CompositeScheme } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'

export interface CompositeDraft {
  readonly compositeId: string
  readonly version: number
}

/** A new composite scheme; its parts are schemes of the organisation. Its document carries its own id and number. */
export function createComposite(ctx: ServiceContext, { document }: CreateComposite): Promise<CompositeDraft> {
  return runCommand(ctx, 'scheme.edit', async (tx) => {
    const schemeId = ctx.newId()
    const compositeId = ctx.newId()
    const placed = { ...document, id: schemeId, version: 1 }
    await assertSound(tx, ctx.actor.organisationId, placed)
    const contentHash = schemeHash(placed)
    await insertComposite(tx, {
      id: compositeId,
      organisation_id: ctx.actor.organisationId,
      scheme_id: schemeId,
      number: 1,
      status: 'draft',
      document: JSON.stringify(placed),
      content_hash: contentHash,
      edited_by: ctx.actor.id || null, // the command line is nobody
      edited_at: ctx.now(),
      adopted_by: null,
      adopted_at: null,
      version: 0,
    })
    return { value: { compositeId, version: 0 }, events: [{ type: 'composite.created', compositeId, contentHash }] }
  })
}

/** Shares that make one, grades in order, and parts that exist. */
export async function assertSound(db: Db, organisationId: string, composite: CompositeScheme): Promise<void> {
  const faults = validateComposite(composite)
  const [first] = faults
  if (first) throw new AppError('composite_invalid', { count: faults.length, first: refusalWords(first) })
  const known = new Set((await listSchemes(db, organisationId)).map(({ id }) => id))
  if (composite.parts.some(({ schemeId }) => !known.has(schemeId))) throw new AppError('not_found')
}
