import { listOpenBookings, type OpenSessionRow, type Tx } from '@sunlit/db'
import { enqueueMessage } from '../messages/enqueue-message.ts'
import { STANDING } from './open-effects.ts'
import type { PlaceParts } from './places.ts'
import { linkOf } from './tell-visitors.ts'
import { openVisitor } from './visitor.ts'

/** Tells everybody who stands in a session what has changed, once for each `key`; returns how many parties that were. */
export async function tellChanged(
  tx: Tx,
  parts: PlaceParts,
  session: OpenSessionRow,
  message: { readonly key: string; readonly subject: string; readonly text: (link: string) => string },
): Promise<number> {
  let told = 0
  for (const row of await listOpenBookings(tx, session.id, STANDING)) {
    const visitor = openVisitor(parts.vault, row)
    if (!visitor) continue
    told += 1
    await enqueueMessage(tx, parts, {
      channel: row.channel,
      to: visitor.contact,
      key: `${message.key}:${row.id}`,
      purpose: 'booking',
      organisationId: row.organisation_id,
      content: { subject: message.subject, text: message.text(linkOf(parts, row)) },
    })
  }
  return told
}
