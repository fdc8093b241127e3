import type { ReviseScheme } from '@sunlit/contracts'
import { findVersionOfScheme, insertSchemeVersion, isUniqueViolation } from '@sunlit/db'
import { schemeHash } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { SchemeDraft } from './create-scheme.ts'
import { schemeOf } from './scheme-version.ts'

/** Begins the next version as a copy of the adopted one; there is one draft at a time. */
export async function reviseScheme(ctx: ServiceContext, { schemeId }: ReviseScheme): Promise<SchemeDraft> {
  try {
    return await runCommand(ctx, 'scheme.edit', async (tx) => {
      const row = await findVersionOfScheme(tx, ctx.actor.organisationId, schemeId)
      if (!row) throw new AppError('not_found')
      if (row.status === 'draft') throw new AppError('conflict')
      const version = row.version + 1
      const document = { ...schemeOf(row), version }
      const versionId = ctx.newId()
      const contentHash = schemeHash(document)
      await insertSchemeVersion(tx, {
        id: versionId,
        scheme_id: schemeId,
        organisation_id: ctx.actor.organisationId,
        version,
        status: 'draft',
        document: JSON.stringify(document),
        content_hash: contentHash,
        effective_from: null,
        effective_to: null,
        changes_in_words: null,
        edited_by: ctx.actor.id,
        edited_at: ctx.now(),
        adopted_by: null,
        adopted_at: null,
        first_used_at: null,
        revision: 0,
      })
      return { value: { schemeId, versionId, version, revision: 0 }, events: [{ type: 'scheme.edited', schemeId, version, contentHash }] }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict')
    throw error
  }
}
