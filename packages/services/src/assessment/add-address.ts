import type { AddAddress, FindingStatus } from '@sunlit/contracts'
import { countEvidence, findFinding, insertEvidence, listEvidence, touchFinding, type NewRow, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { whyNotEdit } from './decide-finding.ts'
import { addressHash, evidenceHash } from './evidence-hash.ts'
import { holdFinding, refuseIf } from './finding-steps.ts'
import { judgeOf } from './people.ts'

/** Evidence follows a finding until it is decided; what a reviewer looks at moves the version on, so nobody decides unseen. */
const OPEN_TO_EVIDENCE: readonly FindingStatus[] = ['draft', 'submitted', 'returned']

export interface AddedEvidence {
  readonly evidenceId: string
  /** Of the finding, which adding moved on. */
  readonly version: number
}

/** Names the page that shows the fact, and when it was seen. */
export function addAddress(ctx: ServiceContext, { findingId, url, capturedAt }: AddAddress): Promise<AddedEvidence> {
  return runCommand(ctx, 'finding.record', async (tx) => {
    const known = await attachedBefore(tx, ctx, findingId, addressHash(url))
    if (known) return { unchanged: true, value: known }
    const added = await attachEvidence(tx, ctx, findingId, { kind: 'address', url, captured_at: capturedAt })
    return { value: added, events: [{ type: 'evidence.added', findingId, evidenceId: added.evidenceId, sha256: addressHash(url) }] }
  })
}

/** An upload that is sent again because its answer was lost finds what it left the first time. */
export async function attachedBefore(tx: Tx, ctx: ServiceContext, findingId: string, hash: string): Promise<AddedEvidence | undefined> {
  const finding = await findFinding(tx, ctx.actor.organisationId, findingId)
  const attached = finding?.recorded_by === ctx.actor.id ? await listEvidence(tx, [finding.id]) : []
  const same = attached.find((evidence) => evidenceHash(evidence) === hash)
  return finding && same && { evidenceId: same.id, version: finding.version }
}

type Attached = Pick<NewRow<'evidence'>, 'kind'> & Partial<NewRow<'evidence'>>

/** Shared by files and addresses: who may, whether there is room, and the row itself. */
export async function attachEvidence(tx: Tx, ctx: ServiceContext, findingId: string, attached: Attached): Promise<AddedEvidence> {
  const { finding, period } = await holdFinding(tx, ctx, findingId)
  refuseIf(whyNotEdit(finding, await judgeOf(tx, ctx.actor), period.stage, OPEN_TO_EVIDENCE))
  const limit = (await readSettings(tx, ctx.actor.organisationId))['assessment.evidence.max-files']
  // Moving the version on first makes two uploads at once queue here, so that the limit holds for both.
  const version = await touchFinding(tx, findingId, OPEN_TO_EVIDENCE)
  if (version === undefined) throw new AppError('conflict')
  if ((await countEvidence(tx, findingId)) >= limit) throw new AppError('too_many', { limit })
  const evidenceId = ctx.newId()
  await insertEvidence(tx, {
    id: evidenceId,
    organisation_id: ctx.actor.organisationId,
    finding_id: findingId,
    sha256: null,
    file_name: null,
    media_type: null,
    size: null,
    url: null,
    captured_at: null,
    added_by: ctx.actor.id,
    added_at: ctx.now(),
    ...attached,
  })
  return { evidenceId, version }
}
