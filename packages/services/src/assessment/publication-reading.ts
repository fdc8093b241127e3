import { findPublicationText } from '@sunlit/db'
import { scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { readPublishedResult, type PublishedResult } from './published-result.ts'

/** Results never change once they are published, and a large one takes long to read and to parse. */
const KEPT = 8
const parsed = new Map<string, PublishedResult>()

/** The stored result of a publication. Whether the caller may see it is asked before. */
export async function publishedResultOf(ctx: ServiceContext, publicationId: string): Promise<PublishedResult> {
  const result = parsed.get(publicationId) ?? readPublishedResult(await publicationText(ctx, publicationId, 'result'))
  parsed.delete(publicationId) // back to the end: the one not read for longest goes first
  parsed.set(publicationId, result)
  if (parsed.size > KEPT) parsed.delete(parsed.keys().next().value ?? '')
  return result
}

export async function publicationText(ctx: ServiceContext, id: string, text: 'result' | 'bundle'): Promise<string> {
  const found = await findPublicationText(ctx.db.read, ctx.actor.organisationId, { id, text })
  if (found === undefined) throw new AppError('not_found')
  return found
}

/** Rule A-11: everybody sees the whole table, unless the office has set that people of a unit see their own rows only. */
export async function unitsShown(ctx: ServiceContext): Promise<'all' | readonly string[]> {
  const scope = scopeOf(ctx.actor, 'publication.read')
  if (scope === 'all') return 'all'
  const settings = await readSettings(ctx.db.read, ctx.actor.organisationId)
  return settings['assessment.publication.own-rows-only'] ? scope : 'all'
}
