import type { GetScheme } from '@sunlit/contracts'
import { findVersionOfScheme, listSchemes, listSchemeVersions, type SchemeVersion } from '@sunlit/db'
import { checkScheme, validateScheme, type Scheme, type SchemeWarning, type Refusal as SchemeFault } from '@sunlit/scoring'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { schemeOf } from './scheme-version.ts'

export interface SchemeVersionView {
  readonly versionId: string
  readonly version: number
  readonly status: 'draft' | 'adopted'
  readonly hash: string
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
  readonly editedAt: string
  readonly adoptedAt: string | null
  /** Set with the first quarter that is opened under it. */
  readonly firstUsedAt: string | null
  readonly changes: readonly string[]
  readonly revision: number
}

export interface SchemeView {
  readonly id: string
  readonly title: string
  /** Newest first. */
  readonly versions: readonly SchemeVersionView[]
}

export interface SchemeDetail extends SchemeVersionView {
  readonly schemeId: string
  readonly document: Scheme
  /** What keeps the version from being adopted. */
  readonly faults: readonly SchemeFault[]
  /** What a careful reader would ask about. */
  readonly warnings: readonly SchemeWarning[]
}

export async function listAllSchemes(ctx: ServiceContext): Promise<readonly SchemeView[]> {
  assertMay(ctx.actor, 'scheme.read')
  const { organisationId } = ctx.actor
  const versions = Map.groupBy(await listSchemeVersions(ctx.db.read, organisationId), ({ scheme_id }) => scheme_id)
  const schemes = await listSchemes(ctx.db.read, organisationId)
  return schemes.map(({ id, title }) => ({ id, title, versions: (versions.get(id) ?? []).map(versionView) }))
}

/** One version, or the newest; a draft is shown with what still keeps it from being adopted. */
export async function getScheme(ctx: ServiceContext, { schemeId, version }: GetScheme): Promise<SchemeDetail> {
  assertMay(ctx.actor, 'scheme.read')
  const row = await findVersionOfScheme(ctx.db.read, ctx.actor.organisationId, schemeId, version)
  if (!row) throw new AppError('not_found')
  const document = schemeOf(row)
  return { schemeId, ...versionView(row), document, faults: validateScheme(document), warnings: checkScheme(document) }
}

function versionView(row: Omit<SchemeVersion, 'document'>): SchemeVersionView {
  return {
    versionId: row.id,
    version: row.version,
    status: row.status,
    hash: row.content_hash,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    editedAt: row.edited_at,
    adoptedAt: row.adopted_at,
    firstUsedAt: row.first_used_at,
    changes: row.changes_in_words === null || row.changes_in_words === '' ? [] : row.changes_in_words.split('\n'),
    revision: row.revision,
  }
}
