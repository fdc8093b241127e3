import { hash } from 'node:crypto'
import type { Db, Row } from '@sunlit/db'
import { recomputeSummary, schemeHash } from '@sunlit/scoring'
import { nativeHash } from '../assessment/native-hash.ts'
import { lastEvent, sealedEvents } from '../assessment/sealed-events.ts'
import type { DeepFault } from '../audit/deep-fault.ts'
import { compositeOf } from './composite-document.ts'
import { statedHashOf } from './external-part.ts'
import { readSummaryBundle } from './published-source.ts'

/** Holds years, composite quarters, parts from outside and honours against the log, and computes every published one again. */
export async function verifySummaries(db: Db): Promise<readonly DeepFault[]> {
  return [
    ...(await verifyPublications(db)),
    ...(await verifyStages(db)),
    ...(await verifyExternal(db)),
    ...(await verifyComposites(db)),
    ...(await verifyAwards(db)),
    ...(await verifyNothingGone(db)),
  ]
}

async function verifyPublications(db: Db): Promise<readonly DeepFault[]> {
  const rows = await db.selectFrom('summary_publication').selectAll().orderBy('id').execute()
  const faults: DeepFault[] = []
  for (const row of rows) {
    for (const fault of await faultsOfPublication(db, row)) faults.push({ table: 'summary_publication', id: row.id, fault })
  }
  return faults
}

async function faultsOfPublication(db: Db, row: Row<'summary_publication'>): Promise<readonly string[]> {
  const faults: string[] = []
  const events = await sealedEvents(db, [row.id])
  const told = lastEvent(events, ['summary.published'])?.data
  const stated = { bundleHash: hash('sha256', row.bundle), basisHash: row.basis_hash, resultHash: row.result_hash, revision: row.revision }
  if (Object.entries(stated).some(([name, value]) => told?.[name] !== value) || stated.bundleHash !== row.bundle_hash)
    faults.push('复算包与日志不符')
  const wasRequested = lastEvent(events, ['summary.outward-requested']) !== undefined
  const wasApproved = lastEvent(events, ['summary.outward-approved']) !== undefined
  if ((row.outward_requested_at !== null) !== wasRequested || (row.outward_approved_at !== null) !== wasApproved) {
    faults.push('对外公开的状态与日志不符')
  }
  try {
    const bundle = readSummaryBundle(row.bundle)
    const report = recomputeSummary(bundle)
    if (!report.ok) faults.push(`复算不符：${JSON.stringify(report.fault)}`)
    const { id, title, revision, publishedAt } = bundle.publication
    if (id !== row.id || title !== row.title || revision !== row.revision || publishedAt !== row.published_at) {
      faults.push('标题、修订或时间与复算包不符')
    }
  } catch {
    faults.push('复算包无法读取')
  }
  return faults
}

const STAGE_AFTER: Readonly<Record<string, Row<'summary'>['stage']>> = {
  'summary.opened': 'draft',
  'summary.reopened': 'draft',
  'summary.frozen': 'frozen',
}

async function verifyStages(db: Db): Promise<readonly DeepFault[]> {
  const rows = await db.selectFrom('summary').selectAll().orderBy('id').execute()
  const faults: DeepFault[] = []
  for (const row of rows) {
    const events = await sealedEvents(db, [row.id])
    const moved = lastEvent(events, Object.keys(STAGE_AFTER))
    const frozen = lastEvent(events, ['summary.frozen'])
    const published = await db.selectFrom('summary_publication').select('basis_hash').where('summary_id', '=', row.id).execute()
    const wasPublished =
      moved?.type === 'summary.frozen' && row.stage === 'published' && published.some((one) => one.basis_hash === moved.data['basisHash'])
    const stage = wasPublished ? 'published' : STAGE_AFTER[moved?.type ?? '']
    if (stage !== row.stage) faults.push({ table: 'summary', id: row.id, fault: '阶段与日志不符' })
    const conversion = lastEvent(events, ['summary.conversion-changed'])?.data['conversionHash'] ?? null
    if (conversion !== (row.conversion === null ? null : nativeHash(JSON.parse(row.conversion)))) {
      faults.push({ table: 'summary', id: row.id, fault: '折算办法与日志不符' })
    }
    if (row.frozen_basis !== null && hash('sha256', row.frozen_basis) !== frozen?.data['basisHash']) {
      faults.push({ table: 'summary', id: row.id, fault: '定稿所依据的内容与日志不符' })
    }
  }
  return faults
}

async function verifyExternal(db: Db): Promise<readonly DeepFault[]> {
  const rows = await db.selectFrom('external_part').selectAll().orderBy('id').execute()
  const faults: DeepFault[] = []
  for (const row of rows) {
    const events = await sealedEvents(db, [row.id])
    if (lastEvent(events, ['external-part.entered'])?.data['statedHash'] !== statedHashOf(row)) {
      faults.push({ table: 'external_part', id: row.id, fault: '外部得分与日志不符' })
    }
    const last = events.at(-1)?.type.split('.')[1]
    if (last !== row.status) faults.push({ table: 'external_part', id: row.id, fault: '状态与日志不符' })
  }
  return faults
}

async function verifyComposites(db: Db): Promise<readonly DeepFault[]> {
  const rows = await db.selectFrom('composite').selectAll().where('status', '=', 'adopted').orderBy('id').execute()
  const faults: DeepFault[] = []
  for (const row of rows) {
    const told = lastEvent(await sealedEvents(db, [row.id]), ['composite.adopted'])?.data['contentHash']
    if (told !== row.content_hash || hashOfDocument(row) !== told) {
      faults.push({ table: 'composite', id: row.id, fault: '合成方案与日志中启用的版本不符' })
    }
  }
  return faults
}

function hashOfDocument(row: Row<'composite'>): string | undefined {
  try {
    return schemeHash(compositeOf(row))
  } catch {
    return undefined
  }
}

async function verifyAwards(db: Db): Promise<readonly DeepFault[]> {
  const rows = await db.selectFrom('award_list').selectAll().orderBy('id').execute()
  const faults: DeepFault[] = []
  for (const row of rows) {
    const events = await sealedEvents(db, [row.id])
    const last = lastEvent(events, ['award.picked', 'award.decided'])
    const status = last?.type === 'award.picked' ? 'picked' : last?.data['decision']
    if (last?.data['picksHash'] !== nativeHash(JSON.parse(row.picks)) || status !== row.status) {
      faults.push({ table: 'award_list', id: row.id, fault: '评优名单与日志不符' })
    }
  }
  return faults
}

const BEGINNINGS = [
  ['summary.opened', 'summary'],
  ['summary.published', 'summary_publication'],
  ['external-part.entered', 'external_part'],
  ['composite.created', 'composite'],
  ['award.picked', 'award_list'],
] as const

/** What the log knows of and the tables no longer have. */
async function verifyNothingGone(db: Db): Promise<readonly DeepFault[]> {
  const faults: DeepFault[] = []
  for (const [type, table] of BEGINNINGS) {
    const told = await db.selectFrom('event').select('subject_id').where('type', '=', type).distinct().execute()
    const present = new Set((await db.selectFrom(table).select('id').execute()).map(({ id }) => id))
    for (const { subject_id } of told) {
      if (subject_id !== null && !present.has(subject_id)) faults.push({ table, id: subject_id, fault: '日志中的记录不见了' })
    }
  }
  return faults
}
