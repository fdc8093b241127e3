import type { CreateScheme } from '@sunlit/contracts'
import { insertScheme, insertSchemeVersion } from '@sunlit/db'
import { schemeHash } from '@sunlit/scoring'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'

export interface SchemeDraft {
  readonly schemeId: string
  readonly versionId: string
  readonly version: number
  readonly revision: number
}

/** A new scheme with its first draft. The document carries the scheme's own id and version, so its hash names exactly this version. */
export function createScheme(ctx: ServiceContext, { title, templateId, document }: CreateScheme): Promise<SchemeDraft> {
  return runCommand(ctx, 'scheme.edit', async (tx) => {
    const schemeId = ctx.newId()
    const versionId = ctx.newId()
    const placed = { ...document, id: schemeId, version: 1, title }
    const at = ctx.now()
    await insertScheme(tx, { id: schemeId, organisation_id: ctx.actor.organisationId, title, created_at: at })
    await insertSchemeVersion(tx, {
      id: versionId,
      scheme_id: schemeId,
      organisation_id: ctx.actor.organisationId,
      version: 1,
      status: 'draft',
      document: JSON.stringify(placed),
      content_hash: schemeHash(placed),
      effective_from: null,
      effective_to: null,
      changes_in_words: null,
      edited_by: ctx.actor.id || null, // the command line is nobody
      edited_at: at,
      adopted_by: null,
      adopted_at: null,
      first_used_at: null,
      revision: 0,
    })
    return {
      value: { schemeId, versionId, version: 1, revision: 0 },
      events: [{ type: 'scheme.created', schemeId, title, templateId: templateId ?? null }],
    }
  })
}
