import { canonicalJson } from '@sunlit/audit'
import { hash } from 'node:crypto'
import type { SaveBulletin } from '@sunlit/contracts'
import {
  changeBulletin,
  findBulletin,
  findPublication,
  findTitle,
  insertBulletin,
  isUniqueViolation,
  type BulletinPlace,
  type Tx,
} from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** Keeps what the office writes into a bulletin; until it is issued it may be changed as often as wanted. */
export function saveBulletin(
  ctx: ServiceContext,
  { version, wording, ...place }: BulletinPlace & Pick<SaveBulletin, 'version' | 'wording'>,
): Promise<{ readonly version: number }> {
  return runCommand(ctx, 'publication.publish', async (tx) => {
    if (!(await isPublished(tx, ctx.actor.organisationId, place))) throw new AppError('not_found')
    const text = canonicalJson(wording)
    await store(tx, ctx, { place, version, text })
    const event = { type: 'bulletin.drafted' as const, ...place, wordingHash: hash('sha256', text) }
    return { value: { version: version + 1 }, events: [event] }
  })
}

function isPublished(tx: Tx, organisationId: string, place: BulletinPlace): Promise<unknown> {
  return 'publicationId' in place
    ? findPublication(tx, organisationId, place.publicationId)
    : findTitle(tx, organisationId, { table: 'summary_publication', id: place.summaryPublicationId })
}

interface Draft {
  readonly place: BulletinPlace
  readonly version: number
  readonly text: string
}

async function store(tx: Tx, ctx: ServiceContext, { place, version, text }: Draft): Promise<void> {
  const { organisationId, id: personId } = ctx.actor
  const edited = { wording: text, edited_by: personId, edited_at: ctx.now() }
  const before = await findBulletin(tx, organisationId, place)
  if (before?.issued_at != null) throw new AppError('bulletin_issued')
  if (before) {
    if (!(await changeBulletin(tx, { id: before.id, version }, edited))) throw new AppError('conflict')
    return
  }
  if (version !== 0) throw new AppError('conflict')
  const unissued = { issued_by: null, issued_at: null, docx_sha256: null, pdf_sha256: null, event_id: null }
  try {
    await insertBulletin(tx, {
      id: ctx.newId(),
      organisation_id: organisationId,
      publication_id: 'publicationId' in place ? place.publicationId : null,
      summary_publication_id: 'publicationId' in place ? null : place.summaryPublicationId,
      ...edited,
      ...unissued,
      version: 1,
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', {}, error)
    throw error
  }
}
