import { fromBase64Url, openEvent, parseLogEntry } from '@sunlit/audit'
import type { SunlitEvent } from '@sunlit/contracts'
import type { Db, StoredEvent } from '@sunlit/db'
import { nativeSha256 } from '../core/native-crypto.ts'
import { DEPLOYMENT, subjectOf } from '../core/record-events.ts'
import type { DeepFault } from './deep-fault.ts'

const PAGE = 1_000

/**
 * Whether every event still says what was sealed into its leaf. The tree only vouches for leaves: whoever rewrites a finding and the
 * payload of its event together would otherwise leave both in agreement.
 */
export async function verifyEvents(db: Db): Promise<readonly DeepFault[]> {
  const faults: DeepFault[] = []
  for (let after = 0; ;) {
    const rows = await db.selectFrom('event').selectAll().where('arrival', '>', after).orderBy('arrival').limit(PAGE).execute()
    for (const row of rows) {
      const fault = faultOfEvent(row)
      if (fault !== undefined) faults.push({ table: 'event', id: row.id, fault })
    }
    after = rows.at(-1)?.arrival ?? after
    if (rows.length < PAGE) return faults
  }
}

export function faultOfEvent(row: StoredEvent): string | undefined {
  const entry = parseLogEntry(row.leaf)
  if (!entry) return '日志条目无法识别'
  const outside = entry.id === row.id && entry.at === row.at && entry.type === row.type && entry.org === (row.organisation_id ?? DEPLOYMENT)
  if (!outside) return '编号、时间、类型或机构与日志条目不符'
  const payload = readPayload(row.payload)
  const salt = row.salt === null ? undefined : fromBase64Url(row.salt)
  if (payload === undefined || salt === undefined) return '事件内容缺失'
  if (!openEvent(row.leaf, payload, salt, nativeSha256)) return '事件内容与日志条目不符'
  const isFiled = payload.actor === row.actor_alias && payload.event.type === row.type && subjectOf(payload.event) === row.subject_id
  return isFiled ? undefined : '事件的操作人或对象与其内容不符'
}

interface Payload {
  readonly actor: string
  readonly event: SunlitEvent
}

function readPayload(text: string | null): Payload | undefined {
  try {
    return text === null ? undefined : (JSON.parse(text) as Payload) // believed only once it opens the leaf
  } catch {
    return undefined
  }
}
