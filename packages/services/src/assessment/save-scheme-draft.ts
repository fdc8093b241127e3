import type { SaveSchemeDraft } from '@sunlit/contracts'
import { findVersionOfScheme, saveSchemeVersion } from '@sunlit/db'
import { schemeHash } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** Keeps what somebody typed, complete or not; a colleague who saved in between is noticed. Answers the new revision. */
export function saveSchemeDraft(
  ctx: ServiceContext,
  { schemeId, revision, document }: SaveSchemeDraft,
): Promise<{ readonly revision: number }> {
  return runCommand(ctx, 'scheme.edit', async (tx) => {
    const row = await findVersionOfScheme(tx, ctx.actor.organisationId, schemeId)
    if (!row) throw new AppError('not_found')
    if (row.status === 'adopted') throw new AppError('scheme_in_use')
    const placed = { ...document, id: schemeId, version: row.version }
    const contentHash = schemeHash(placed)
    const saved = await saveSchemeVersion(tx, {
      id: row.id,
      revision,
      document: JSON.stringify(placed),
      content_hash: contentHash,
      edited_by: ctx.actor.id,
      edited_at: ctx.now(),
    })
    if (!saved) throw new AppError('conflict')
    return {
      value: { revision: revision + 1 },
      events: [{ type: 'scheme.edited', schemeId, version: row.version, contentHash }],
    }
  })
}
