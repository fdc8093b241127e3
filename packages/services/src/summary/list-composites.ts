import type { CompositeId } from '@sunlit/contracts'
import { findComposite, listComposites, listSchemes, type CompositeRow } from '@sunlit/db'
import type { CompositeScheme } from '@sunlit/scoring'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { compositeOf } from './composite-document.ts'

export interface CompositeView {
  readonly compositeId: string
  readonly number: number
  readonly status: 'draft' | 'adopted'
  readonly hash: string
  readonly version: number
  readonly document: CompositeScheme
  /** Titles of the schemes that are its parts, in their order. */
  readonly partTitles: readonly string[]
}

/** Every version of every composite scheme, the newest first. */
export async function listAllComposites(ctx: ServiceContext): Promise<readonly CompositeView[]> {
  assertMay(ctx.actor, 'scheme.read')
  const titles = await titlesOf(ctx)
  return (await listComposites(ctx.db.read, ctx.actor.organisationId)).map((row) => viewOf(row, titles))
}

export async function getComposite(ctx: ServiceContext, { compositeId }: CompositeId): Promise<CompositeView> {
  assertMay(ctx.actor, 'scheme.read')
  const row = await findComposite(ctx.db.read, ctx.actor.organisationId, compositeId)
  if (!row) throw new AppError('not_found')
  return viewOf(row, await titlesOf(ctx))
}

async function titlesOf(ctx: ServiceContext): Promise<ReadonlyMap<string, string>> {
  return new Map((await listSchemes(ctx.db.read, ctx.actor.organisationId)).map(({ id, title }) => [id, title]))
}

function viewOf(row: CompositeRow, titles: ReadonlyMap<string, string>): CompositeView {
  const document = compositeOf(row)
  return {
    compositeId: row.id,
    number: row.number,
    status: row.status,
    hash: row.content_hash,
    version: row.version,
    document,
    partTitles: document.parts.map(({ schemeId }) => titles.get(schemeId) ?? ''),
  }
}
