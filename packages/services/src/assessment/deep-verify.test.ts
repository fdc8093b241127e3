import { createHash } from 'node:crypto'
import type { Tx } from '@sunlit/db'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { addAddress } from './add-address.ts'
import { addFile } from './add-file.ts'
import { deepVerify } from './deep-verify.ts'
import { factsHash } from './facts.ts'
import { freezePeriod } from './freeze-period.ts'
import { publishPeriod } from './publish-period.ts'
import { aQuarter, type TestQuarter } from './quarter.testing.ts'
import { reviewFinding } from './review-finding.ts'
import { setApplicability } from './set-applicability.ts'
import { withdrawFinding } from './withdraw-finding.ts'

const NOW = '2026-07-02T02:00:00.000Z'
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF')
const PDF_HASH = createHash('sha256').update(PDF).digest('hex')

describeBothDialects('the deep verification', (open) => {
  it('finds nothing wrong with a quarter that went its way', async () => {
    const quarter = await publishedQuarter(await aQuarter(await open()))
    expect(await deepVerify(quarter.db.read, NOW)).toEqual({
      faults: [],
      checked: { findings: 3, evidence: 1, periods: 1, publications: 1 },
    })
  })

  it.each<readonly [string, string, (tx: Tx) => Promise<unknown>]>([
    ['facts that can no longer be read', 'finding', (tx) => tx.updateTable('finding').set({ facts: '{' }).execute()],
    [
      'the facts of a finding',
      'finding',
      (tx) => tx.updateTable('finding').set({ facts: '{"kind":"count","count":1}' }).where('status', '=', 'accepted').execute(),
    ],
    ['the note of a finding', 'finding', (tx) => tx.updateTable('finding').set({ note: '改过' }).execute()],
    [
      'the status of a finding',
      'finding',
      (tx) => tx.updateTable('finding').set({ status: 'withdrawn' }).where('status', '=', 'accepted').execute(),
    ],
    ['the stage of a quarter', 'period', (tx) => tx.updateTable('period').set({ stage: 'archived' }).execute()],
    ['what applies to a unit', 'not_applicable', (tx) => tx.deleteFrom('not_applicable').execute()],
    [
      'the address of a page',
      'evidence',
      (tx) => tx.updateTable('evidence').set({ url: 'https://example.com/other' }).where('kind', '=', 'address').execute(),
    ],
    [
      'the bytes of a file',
      'blob',
      (tx) =>
        tx
          .updateTable('blob')
          .set({ content: Buffer.alloc(PDF.length) })
          .execute(),
    ],
    ['a price of the scheme', 'scheme_version', (tx) => reprice(tx)],
    ['what the publication shows', 'publication', (tx) => replaceText(tx, 'result')],
    ['the bundle', 'publication', (tx) => replaceText(tx, 'bundle')],
    ['the name of a unit on the published page', 'publication', (tx) => replaceIn(tx, 'result', '办公室', '某科')],
    ['a published text', 'publication', (tx) => replaceIn(tx, 'result', '答复含糊', '答复清楚')],
    ['the title of a publication', 'publication', (tx) => tx.updateTable('publication').set({ title: '另一份' }).execute()],
    [
      'a publication nobody approved for the public',
      'publication',
      (tx) => tx.updateTable('publication').set({ outward_approved_at: NOW }).execute(),
    ],
    [
      'who recorded a finding',
      'finding',
      async (tx) => {
        const { id } = await tx
          .selectFrom('person')
          .innerJoin('finding', 'finding.reviewed_by', 'person.id')
          .select('person.id')
          .executeTakeFirstOrThrow()
        await tx.updateTable('finding').set({ recorded_by: id, reviewed_by: null }).where('reviewed_by', 'is', null).execute()
      },
    ],
    ['a withdrawn finding gone', 'finding', (tx) => tx.deleteFrom('finding').where('status', '=', 'withdrawn').execute()],
    ['the class of a unit', 'unit', (tx) => tx.updateTable('unit').set({ class_id: 'other' }).where('name', '=', '信息中心').execute()],
    ['a role that nobody gave', 'role_grant', (tx) => grantByHand(tx)],
    [
      'a setting',
      'setting',
      (tx) =>
        tx
          .insertInto('setting')
          .values({ organisation_id: null, key: 'security.lockout.tries', value: '50', version: 1, changed_by: null, changed_at: NOW })
          .execute(),
    ],
    ['what an event said', 'event', (tx) => rewriteFactsAndEvent(tx)],
    [
      'whom an event was about',
      'event',
      (tx) => tx.updateTable('event').set({ subject_id: 'x' }).where('type', '=', 'finding.withdrawn').execute(),
    ],
    [
      'that an event said anything',
      'event',
      (tx) => tx.updateTable('event').set({ payload: null, salt: null }).where('type', '=', 'finding.withdrawn').execute(),
    ],
    [
      'an event into nonsense',
      'event',
      (tx) => tx.updateTable('event').set({ payload: '{' }).where('type', '=', 'finding.reviewed').execute(),
    ],
  ])('finds %s changed behind the back of the log', async (_, table, tamper) => {
    const quarter = await publishedQuarter(await aQuarter(await open()))
    await quarter.db.transact(tamper)
    const { faults } = await deepVerify(quarter.db.read, NOW)
    expect(faults.map((fault) => fault.table)).toContain(table)
  })
})

async function publishedQuarter(quarter: TestQuarter): Promise<TestQuarter> {
  const { evaluator, reviewer, manager, periodId, unitIds } = quarter
  const proven = await quarter.record({ submit: true })
  await addAddress(evaluator, { findingId: proven, url: 'https://example.com/page', capturedAt: NOW })
  const { version } = await addFile(evaluator, { findingId: proven, fileName: 'a.pdf' }, { bytes: PDF, sha256: PDF_HASH })
  await reviewFinding(reviewer, { findingId: proven, version, decision: 'accepted' })
  await quarter.accept({ ruleId: 'judge', facts: { kind: 'amount', points: 5_000, reason: '答复含糊' } })
  await withdrawFinding(evaluator, { findingId: await quarter.record(), version: 0 })
  await setApplicability(manager, { periodId, unitId: unitIds[1], indicatorId: 'answer', applies: false, reason: '没有收到申请' })
  await quarter.advance('review')
  await freezePeriod(manager, { periodId, version: await quarter.version() })
  await publishPeriod(manager, { periodId, version: await quarter.version() })
  return quarter
}

async function reprice(tx: Tx): Promise<void> {
  const { id, document } = await tx.selectFrom('scheme_version').select(['id', 'document']).executeTakeFirstOrThrow()
  const changed = document.replace('"price":20000', '"price":10000')
  expect(changed).not.toBe(document)
  await tx.updateTable('scheme_version').set({ document: changed }).where('id', '=', id).execute()
}

/** The thorough forger: the finding and the payload of its event, with the hash that belongs to it; the leaf stays what was signed. */
async function rewriteFactsAndEvent(tx: Tx): Promise<void> {
  const row = await tx
    .selectFrom('finding')
    .selectAll()
    .where('rule_id', '=', 'each')
    .where('status', '=', 'accepted')
    .executeTakeFirstOrThrow()
  const facts = { kind: 'count', count: 1 } as const
  await tx
    .updateTable('finding')
    .set({ facts: JSON.stringify(facts) })
    .where('id', '=', row.id)
    .execute()
  const event = await tx
    .selectFrom('event')
    .select(['id', 'payload'])
    .where('subject_id', '=', row.id)
    .where('type', '=', 'finding.recorded')
    .executeTakeFirstOrThrow()
  const payload = (event.payload ?? '').replace(/"factsHash":"[0-9a-f]{64}"/, `"factsHash":"${factsHash(row, facts)}"`)
  expect(payload).not.toBe(event.payload)
  await tx.updateTable('event').set({ payload }).where('id', '=', event.id).execute()
}

async function grantByHand(tx: Tx): Promise<void> {
  const { id, organisation_id } = await tx.selectFrom('person').select(['id', 'organisation_id']).executeTakeFirstOrThrow()
  const grant = { id: crypto.randomUUID(), organisation_id, person_id: id, role: 'reviewer' as const, granted_at: NOW }
  await tx.insertInto('role_grant').values(grant).execute()
}

async function replaceIn(tx: Tx, column: 'result' | 'bundle', before: string, after: string): Promise<void> {
  const row = await tx.selectFrom('publication').select(['id', 'result', 'bundle']).executeTakeFirstOrThrow()
  expect(row[column]).toContain(before)
  await tx
    .updateTable('publication')
    .set({ [column]: row[column].replace(before, after) })
    .where('id', '=', row.id)
    .execute()
}

/** One point more for the first unit. */
async function replaceText(tx: Tx, column: 'result' | 'bundle'): Promise<void> {
  const row = await tx.selectFrom('publication').select(['id', 'result', 'bundle']).executeTakeFirstOrThrow()
  const changed = row[column].replace(/"score":(\d+)/, (_, score: string) => `"score":${Number(score) + 10_000}`)
  expect(changed).not.toBe(row[column])
  await tx
    .updateTable('publication')
    .set({ [column]: changed })
    .where('id', '=', row.id)
    .execute()
}
