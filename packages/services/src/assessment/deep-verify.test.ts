import { createHash } from 'node:crypto'
import type { Tx } from '@sunlit/db'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { addAddress } from './add-address.ts'
import { addFile } from './add-file.ts'
import { deepVerify } from './deep-verify.ts'
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
