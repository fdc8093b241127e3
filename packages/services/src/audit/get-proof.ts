import { setTimeout } from 'node:timers/promises'
import { createNodeReader, createProofFile, fromBase64Url, readInclusionProof, type ProofFile, type ReadNode } from '@sunlit/audit'
import type { EventId } from '@sunlit/contracts'
import { findEvent, findFinding, findLatestCheckpoint, findPeriod, type Database, type LogCheckpoint, type StoredEvent } from '@sunlit/db'
import { unitsInReach } from '../assessment/reach.ts'
import { may, scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { nativeSha256 } from '../core/native-crypto.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { isOutward, isSummaryOutward } from '../publication-api/outward-publication.repo.ts'
import { findTileBytes } from './log-reader.ts'

/**
 * A file that proves to anybody that this event stands in the log. Throws `not_found` for what the caller may not see, so that
 * an answer does not even tell that there is something. An event of this second is waited for, since the log gives it its place within
 * the next; `log_not_ready` tells that it took longer than that.
 */
export async function getProof(ctx: ServiceContext, { eventId }: EventId): Promise<ProofFile> {
  const found = await findEvent(ctx.db.read, eventId)
  if (found === undefined || !(await mayHaveProof(ctx, found))) throw new AppError('not_found')
  const { event, position, checkpoint } = await placeInLog(ctx.db, found)
  const proof = await readInclusionProof(nodesOf(ctx.db)(checkpoint.size), position, checkpoint.size)
  const salt = event.salt === null ? undefined : fromBase64Url(event.salt)
  return createProofFile({
    index: position,
    leaf: event.leaf,
    proof,
    checkpoint: checkpoint.note,
    // Once payload and salt are deleted, the file still proves that something happened, and when.
    ...(event.payload !== null && salt !== undefined && { opening: { payload: JSON.parse(event.payload) as unknown, salt } }),
  })
}

const LOOKS = 15
const BETWEEN_LOOKS_MS = 100

interface PlacedInLog {
  readonly event: StoredEvent
  readonly position: number
  readonly checkpoint: LogCheckpoint
}

/** Looks again for a second and a half: somebody who has just published asks for the proof at once. */
async function placeInLog(db: Database, found: StoredEvent): Promise<PlacedInLog> {
  let event: StoredEvent | undefined = found
  for (let look = 0; event && look < LOOKS; look++) {
    if (look > 0) await setTimeout(BETWEEN_LOOKS_MS)
    if (event.position === null) event = await findEvent(db.read, found.id)
    const checkpoint = await findLatestCheckpoint(db.read)
    const position = event?.position ?? null
    if (event && position !== null && checkpoint && checkpoint.size > position) return { event, position, checkpoint }
  }
  throw new AppError('log_not_ready')
}

type NodesOfSize = (size: number) => ReadNode

const readers = new WeakMap<Database, NodesOfSize>()

/** One reader for each database a process has open: tiles at a given width never change, so they stay expanded between proofs. */
function nodesOf(db: Database): NodesOfSize {
  const known = readers.get(db)
  if (known) return known
  const reader = createNodeReader({
    sha256: nativeSha256,
    async readTile(tile) {
      const bytes = await findTileBytes(db.read, tile)
      if (bytes === undefined) throw new Error(`tile ${tile.level}/${tile.index} of the signed tree is missing`)
      return bytes
    },
  })
  readers.set(db, reader)
  return reader
}

/**
 * Whose proof it is: a publication's belongs to everybody who may read publications, and to the public once it is approved
 * outwardly, the freeze it rests on included; a finding's to those who may read that finding now; the audit administrator proves whatever the organisation did.
 */
async function mayHaveProof(ctx: ServiceContext, event: StoredEvent): Promise<boolean> {
  const { actor, db } = ctx
  const isOwn = event.organisation_id !== null && event.organisation_id === actor.organisationId
  if (isOwn && may(actor, 'audit.read')) return true
  if (/^publication\.|^bulletin\.issued$|^period\.frozen$/.test(event.type)) {
    if (isOwn && may(actor, 'publication.read')) return true
    return event.subject_id !== null && (await isOutward(db.read, event.subject_id))
  }
  if (/^summary\.(frozen|published)$/.test(event.type)) {
    if (isOwn && may(actor, 'summary.read')) return true
    return event.subject_id !== null && (await isSummaryOutward(db.read, event.subject_id))
  }
  // A draw that nobody could check against the log would have to be believed.
  if (/^open-day\.(draw-announced|drawn)$/.test(event.type)) return true
  // What a receipt rests on is everybody's, and says nothing but that a commitment came in.
  if (
    /^ballot\.(received|withdrawn|voided)$|^evaluation\.(planned|opened|closed|published)$|^survey\.(key-made|key-destroyed|box-emptied)$/.test(
      event.type,
    )
  )
    return true
  if (!isOwn || event.subject_id === null || !/^(finding|evidence|answer)\./.test(event.type) || !may(actor, 'finding.read')) return false
  const finding = await findFinding(db.read, actor.organisationId, event.subject_id)
  if (finding === undefined || scopeOf(actor, 'finding.read') === 'all') return finding !== undefined
  // People of a unit see no work in progress (rule A-10), and the ids of all events stand in the public log.
  const period = await findPeriod(db.read, actor.organisationId, finding.period_id)
  const reach = period ? unitsInReach(actor, 'finding.read', period.stage) : []
  // What a ruling took off counts no more and still is the unit's own affair.
  const isTheirs = finding.status === 'accepted' || event.type === 'finding.ruled' || event.type.startsWith('answer.')
  return isTheirs && reach.includes(finding.unit_id)
}
