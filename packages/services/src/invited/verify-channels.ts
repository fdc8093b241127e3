import { countInvited, type Db } from '@sunlit/db'
import { lastEvent, sealedEvents, type TrailEvent } from '../assessment/sealed-events.ts'
import type { DeepFault } from '../audit/deep-fault.ts'
import { isKeyOf } from './blind-signature.ts'

/**
 * Holds invited people and paper against the log: the key is the one that was named at the opening and is gone when the log says so, as many
 * papers were signed as the log has, and each batch and sheet stands as it was entered.
 */
export async function verifyChannels(db: Db): Promise<readonly DeepFault[]> {
  const faults: DeepFault[] = []
  for (const { id } of await db.selectFrom('evaluation').select('id').orderBy('id').execute()) {
    const events = (await sealedEvents(db, [id])).filter(({ type }) => type.startsWith('survey.'))
    for (const fault of [await faultOfKey(db, id, events), await faultOfPapers(db, id, events)]) {
      if (fault !== undefined) faults.push({ table: 'survey_key', id, fault })
    }
    faults.push(...(await faultsOfPaper(db, id, events)), ...(await faultsOfPosts(db, id, events)))
  }
  return faults
}

async function faultOfKey(db: Db, id: string, events: readonly TrailEvent[]): Promise<string | undefined> {
  const key = await db.selectFrom('survey_key').selectAll().where('evaluation_id', '=', id).executeTakeFirst()
  const made = lastEvent(events, ['survey.key-made'])?.data['keyHash']
  if (key?.key_hash !== made || (key && !isKeyOf(key.public_key, key.key_hash))) return '选票签名的公钥与日志不符'
  const isDestroyed = lastEvent(events, ['survey.key-destroyed']) !== undefined
  return key && (key.private_key === null) !== isDestroyed ? '选票签名密钥是否销毁与日志不符' : undefined
}

async function faultOfPapers(db: Db, id: string, events: readonly TrailEvent[]): Promise<string | undefined> {
  const { invited, fetched } = await countInvited(db, id)
  const signed = new Set(events.filter(({ type }) => type === 'survey.paper-fetched').map(({ data }) => data['invitationId']))
  if (signed.size !== fetched) return '领取选票的人数与日志不符'
  const of = (type: string): readonly TrailEvent[] => events.filter((event) => event.type === type)
  const imported = of('survey.invited-imported').reduce((sum, { data }) => sum + Number(data['rows']), 0)
  return imported - of('survey.invited-dropped').length === invited ? undefined : '名单人数与日志不符'
}

/** Each screen was opened, has as many ballots as it counted, and was closed with that number. */
async function faultsOfPosts(db: Db, id: string, events: readonly TrailEvent[]): Promise<readonly DeepFault[]> {
  const faults: DeepFault[] = []
  for (const post of await db.selectFrom('counter_post').selectAll().where('evaluation_id', '=', id).execute()) {
    const own = events.filter(({ data }) => data['number'] === post.number)
    const closed = lastEvent(own, ['survey.post-closed'])?.data
    const { count } = await db
      .selectFrom('ballot')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('evaluation_id', '=', id)
      .where('channel', '=', 'paper')
      .where('source_key', '>', `counter ${post.number} `)
      .where('source_key', '<', `counter ${post.number}!`)
      .executeTakeFirstOrThrow()
    const agrees =
      lastEvent(own, ['survey.post-opened']) !== undefined &&
      (closed === undefined) === (post.closed_at === null) &&
      (closed?.['taken'] ?? post.taken) === post.taken &&
      Number(count) === post.taken
    if (!agrees) faults.push({ table: 'counter_post', id: post.id, fault: '现场填写点收到的份数与日志或答卷不符' })
  }
  return faults
}

async function faultsOfPaper(db: Db, id: string, events: readonly TrailEvent[]): Promise<readonly DeepFault[]> {
  const faults: DeepFault[] = []
  const told = Map.groupBy(events, ({ data }) => data['number'])
  for (const batch of await db.selectFrom('paper_batch').selectAll().where('evaluation_id', '=', id).execute()) {
    const own = told.get(batch.number) ?? []
    const counted = lastEvent(own, ['survey.batch-counted'])?.data
    const made = lastEvent(own, ['survey.batch-made'])?.data
    const agrees =
      made?.['sheets'] === batch.sheets &&
      (counted?.['issued'] ?? null) === batch.issued &&
      (counted?.['returned'] ?? null) === batch.returned
    if (!agrees) faults.push({ table: 'paper_batch', id: batch.id, fault: '印制、发出或收回份数与日志不符' })
    const settled = new Set(own.filter(({ type }) => type === 'survey.sheet-settled').map(({ data }) => data['serial']))
    for (const sheet of await db.selectFrom('paper_sheet').selectAll().where('batch_id', '=', batch.id).execute()) {
      if (settled.has(sheet.serial) === (sheet.state === 'settled')) continue
      faults.push({ table: 'paper_sheet', id: `${batch.number}-${sheet.serial}`, fault: '是否核定与日志不符' })
    }
  }
  return faults
}
