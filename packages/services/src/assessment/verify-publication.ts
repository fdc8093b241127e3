import { listFindingsOfPeriod, listReopenings, type Db, type PeriodRow, type PublicationRow } from '@sunlit/db'
import { firstDifference, recomputeBundle, type RecomputationBundle } from '@sunlit/scoring'
import { differenceInRulings } from '../appeals/published-rulings.ts'
import type { DeepFault } from '../audit/deep-fault.ts'
import { loadBasis } from './basis.ts'
import { factsOf } from './facts.ts'
import { frozenEvent } from './frozen-event.ts'
import { gatherResults } from './gather-results.ts'
import { nativeHash } from './native-hash.ts'
import { readPublishedResult, type PublishedResult } from './published-result.ts'
import { reasonsSince, revisionBefore } from './revision-before.ts'
import { readStoredChanges, revisionChanges } from './revision-changes.ts'
import { lastEvent, sealedEvents, type TrailEvent } from './sealed-events.ts'

/** Whether a publication is the one the log knows, shows what its bundle gives, and is as public as somebody made it. */
export async function verifyPublication(db: Db, id: string, now: string): Promise<readonly DeepFault[]> {
  const row = await db.selectFrom('publication').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const bundle = readBundle(row.bundle)
  if (!bundle) return [{ table: 'publication', id, fault: '复算包无法读取' }]
  const events = await sealedEvents(db, [id])
  const faults = [...faultsOfRow(row, bundle, events)]
  const again = recomputeBundle(bundle)
  if (!again.ok) faults.push(`复算不符：${JSON.stringify(again.fault)}`)
  const frozen = await frozenEvent(db, row.period_id, row.event_id)
  if (frozen?.resultHash !== bundle.resultHash) faults.push('公示的结果与此前定稿时写入日志的摘要不符')
  const changed = await differenceInChanges(db, row, bundle)
  if (changed !== undefined) faults.push(`修订说明与前后两份复算包不符：${changed}`)
  const period = await periodThatHolds(db, row)
  const shown = await differenceInPage(db, row, bundle, period !== undefined)
  if (shown !== undefined) faults.push(`公示内容与复算包不符：${shown}`)
  const stored = period && (await differenceFromTables(db, period, bundle, now))
  if (stored !== undefined) faults.push(stored)
  return faults.map((fault) => ({ table: 'publication', id, fault }))
}

function readBundle(text: string): RecomputationBundle | undefined {
  try {
    return JSON.parse(text) as RecomputationBundle // recomputed, whatever it says
  } catch {
    return undefined
  }
}

function faultsOfRow(row: PublicationRow, bundle: RecomputationBundle, events: readonly TrailEvent[]): readonly string[] {
  const faults: string[] = []
  const event = lastEvent(events, ['publication.published'])
  if (event?.data['bundleHash'] !== nativeHash(bundle)) faults.push('复算包与日志不符')
  const { id, title, revision, publishedAt } = bundle.publication
  const isAsBundled =
    row.id === id &&
    row.title === title &&
    row.revision === revision &&
    row.published_at === publishedAt &&
    row.period_id === bundle.period.id &&
    row.organisation_id === bundle.organisation.id &&
    row.scheme_hash === bundle.schemeHash
  if (!isAsBundled) faults.push('标题、修订、时间或所属季度与复算包不符')
  const wasRequested = lastEvent(events, ['publication.outward-requested']) !== undefined
  const wasApproved = lastEvent(events, ['publication.outward-approved']) !== undefined
  const isAsOpened = (row.outward_requested_at !== null) === wasRequested && (row.outward_approved_at !== null) === wasApproved
  if (!isAsOpened) faults.push('对外公开的状态与日志不符')
  return faults
}

/** Rule A-21: the latest revision speaks of the tables as they are now, unless the quarter was opened again after it. */
async function periodThatHolds(db: Db, { id, period_id }: PublicationRow): Promise<PeriodRow | undefined> {
  const period = await db.selectFrom('period').selectAll().where('id', '=', period_id).executeTakeFirst()
  const latest = await db
    .selectFrom('publication')
    .select('id')
    .where('period_id', '=', period_id)
    .orderBy('revision', 'desc')
    .executeTakeFirst()
  const isOut = period?.stage === 'published' || period?.stage === 'archived'
  return isOut && latest?.id === id ? period : undefined
}

/** What a revision says it changed, made again from both bundles and from what people asked for. */
async function differenceInChanges(db: Db, row: PublicationRow, bundle: RecomputationBundle): Promise<string | undefined> {
  try {
    const before = await revisionBefore(db, row.period_id, row.revision)
    const reopenings = (await listReopenings(db, row.period_id)).filter(({ decided_at }) => (decided_at ?? '') <= row.published_at)
    const again = before && { ...revisionChanges(before, bundle), reasons: reasonsSince(reopenings, before.publication.publishedAt) }
    return firstDifference(readStoredChanges(row.changes), again ?? null, 'changes')?.path
  } catch (error) {
    return String(error)
  }
}

/** What the page shows, made again; what people wrote only where the tables still are what was published. */
async function differenceInPage(db: Db, row: PublicationRow, bundle: RecomputationBundle, withTexts: boolean): Promise<string | undefined> {
  try {
    const { texts: shownTexts, rulings, ...shown } = readPublishedResult(row.result)
    const path = firstDifference(shown, pageOf(bundle), 'result')?.path ?? differenceInRulings(rulings, bundle)
    if (path !== undefined || !withTexts) return path
    return firstDifference(shownTexts, await textsOf(db, bundle), 'texts')?.path
  } catch (error) {
    return String(error)
  }
}

/** Written a second time on purpose: a verification that shares the code it verifies shares its faults. */
function pageOf({ asOf, scheme, units, findings, results }: RecomputationBundle): Omit<PublishedResult, 'texts' | 'rulings'> {
  const used = new Set(findings.filter(({ decision }) => decision === 'accepted').map(({ ruleId }) => ruleId))
  return {
    asOf,
    schemeTitle: scheme.title,
    indicators: scheme.indicators.map(({ id, parentId, name }) => ({ id, parentId: parentId ?? null, name })),
    classes: scheme.classes.map(({ id, name }) => ({ id, name })),
    rules: Object.fromEntries(scheme.rules.filter(({ id }) => used.has(id)).map(({ id, text, source }) => [id, { text, source }])),
    unitNames: Object.fromEntries(units.map(({ id, name }) => [id, name])),
    results,
  }
}

async function textsOf(db: Db, bundle: RecomputationBundle): Promise<PublishedResult['texts']> {
  const evidence = new Map(bundle.findings.map(({ id, evidence: list }) => [id, list.length]))
  const rows = await listFindingsOfPeriod(db, bundle.period.id, ['accepted'])
  return Object.fromEntries(
    rows.map((row) => {
      const facts = factsOf(row)
      const reason = facts.kind === 'amount' ? facts.reason : null
      return [row.id, { note: row.note, factKey: row.fact_key, reason, evidence: evidence.get(row.id) ?? 0 }]
    }),
  )
}

/** The stored findings give what was published. */
async function differenceFromTables(db: Db, period: PeriodRow, bundle: RecomputationBundle, now: string): Promise<string | undefined> {
  const basis = await loadBasis(db, period, now).catch((error: unknown) => String(error))
  const gathered = typeof basis === 'string' ? basis : await gatherResults(db, basis).catch((error: unknown) => String(error))
  if (typeof gathered === 'string') return `按现有数据无法复算：${gathered}`
  const difference =
    firstDifference(bundle.period, gathered.period, 'period') ??
    firstDifference(bundle.findings, gathered.findings, 'findings') ??
    firstDifference(bundle.rulings, gathered.rulings, 'rulings') ??
    firstDifference(bundle.results, gathered.results, 'results')
  return difference && `按现有数据复算与公示不符：${difference.path} 公示 ${difference.stated}，现为 ${difference.computed}`
}
