import { setImmediate } from 'node:timers/promises'
import { releaseMessages, type OutboxMessage } from '@sunlit/db'
import { readSettings } from '../settings/read-settings.ts'
import { decideAttempt, type AfterAttempt, type AttemptRules, type DeliveryOutcome } from './decide-attempt.ts'
import type { OutboxParts } from './deliver-messages.ts'

export interface Attempted {
  readonly row: OutboxMessage
  readonly outcome: DeliveryOutcome
}

type MarkParts = Pick<OutboxParts, 'db' | 'now' | 'random' | 'holder' | 'onFailed'>

/**
 * Stores how attempts ended, many in one transaction: while one commits, what ends meanwhile waits for the next. Resolves when the mark
 * is on the disk.
 */
export function gatherMarks(parts: MarkParts): (attempted: Attempted) => Promise<void> {
  const rules = rulesOnce(parts)
  let gathered: Attempted[] = []
  let storing: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  return (attempted) => {
    gathered.push(attempted)
    next ??= storing.then(async () => {
      await setImmediate()
      const batch = gathered
      gathered = []
      next = undefined
      const stored = store(parts, rules, batch)
      storing = stored.catch(() => undefined)
      return stored
    })
    return next
  }
}

async function store(parts: MarkParts, rules: ReturnType<typeof rulesOnce>, batch: readonly Attempted[]): Promise<void> {
  const { db, now, random, holder, onFailed } = parts
  const at = now()
  const ended: { readonly row: OutboxMessage; readonly after: AfterAttempt }[] = []
  for (const { row, outcome } of batch)
    ended.push({ row, after: decideAttempt(row, outcome, { now: at, random: random(), rules: await rules(row.organisation_id) }) })
  const alike = Map.groupBy(ended, ({ after }) => JSON.stringify(after))
  await db.transact(async (tx) => {
    for (const group of alike.values()) {
      const ids = group.map(({ row }) => row.id)
      for (const { after } of group.slice(0, 1)) await releaseMessages(tx, { ids, holder }, after)
    }
  })
  for (const { row, after } of ended) {
    if (after.last_error === null) continue
    onFailed({ messageId: row.id, channel: row.channel, error: after.last_error, attempts: row.attempts, dead: after.state === 'dead' })
  }
}

function rulesOnce({ db }: Pick<MarkParts, 'db'>): (organisationId: string | null) => Promise<AttemptRules> {
  const known = new Map<string | null, Promise<AttemptRules>>()
  return (organisationId) => {
    const read =
      known.get(organisationId) ??
      readSettings(db.read, organisationId).then((settings) => ({
        giveUpHours: settings['messages.give-up-hours'],
        keepDays: settings['messages.keep-days'],
      }))
    known.set(organisationId, read)
    return read
  }
}
