import { createHash } from 'node:crypto'
import type { RecordFinding } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import type { ServiceContext } from '../core/service-context.ts'
import { addAddress } from './add-address.ts'
import { addFile } from './add-file.ts'
import { adoptScheme } from './adopt-scheme.ts'
import { advanceStage } from './advance-stage.ts'
import { approveOutward } from './approve-outward.ts'
import { changeFinding } from './change-finding.ts'
import { createScheme } from './create-scheme.ts'
import { getEvidenceFile } from './evidence-file.ts'
import { exportFindings } from './export-findings.ts'
import { getFinding } from './finding-queries.ts'
import { freezePeriod } from './freeze-period.ts'
import { openPeriod } from './open-period.ts'
import { publishPeriod } from './publish-period.ts'
import { aQuarter, aRequest, aScheme, type TestQuarter } from './quarter.testing.ts'
import { recordFinding } from './record-finding.ts'
import { removeEvidence } from './remove-evidence.ts'
import { requestOutward } from './request-outward.ts'
import { reviewFinding } from './review-finding.ts'
import { reviseScheme } from './revise-scheme.ts'
import { saveSchemeDraft } from './save-scheme-draft.ts'
import { setApplicability } from './set-applicability.ts'
import { submitFinding } from './submit-finding.ts'
import { withdrawFinding } from './withdraw-finding.ts'

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
const CAPTURED = '2026-05-06T01:00:00.000Z'

function aFile(bytes: Uint8Array = PNG) {
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function stated(quarter: TestQuarter, change: Partial<RecordFinding> = {}) {
  const { ruleId, occurredOn, facts, note } = aRequest(quarter, change)
  return { ruleId, occurredOn, facts, note }
}

/** Every command with an input that its own people could send. */
const COMMANDS: Readonly<Record<string, (ctx: ServiceContext, quarter: TestQuarter, findingId: string) => Promise<unknown>>> = {
  createScheme: (ctx) => createScheme(ctx, { title: '方案', document: aScheme() }),
  saveSchemeDraft: (ctx, { schemeId }) => saveSchemeDraft(ctx, { schemeId, revision: 0, document: aScheme() }),
  reviseScheme: (ctx, { schemeId }) => reviseScheme(ctx, { schemeId }),
  adoptScheme: (ctx, { schemeId }) => adoptScheme(ctx, { schemeId, revision: 0 }),
  openPeriod: (ctx, { schemeId }) => openPeriod(ctx, { year: 2026, quarter: 3, schemeVersionId: schemeId }),
  advanceStage: (ctx, { periodId }) => advanceStage(ctx, { periodId, version: 1, to: 'review' }),
  setApplicability: (ctx, { periodId, unitIds }) =>
    setApplicability(ctx, { periodId, unitId: unitIds[0], indicatorId: 'answer', applies: false, reason: '无此职能' }),
  freezePeriod: (ctx, { periodId }) => freezePeriod(ctx, { periodId, version: 1 }),
  publishPeriod: (ctx, { periodId }) => publishPeriod(ctx, { periodId, version: 1 }),
  requestOutward: (ctx, { periodId }) => requestOutward(ctx, { publicationId: periodId }),
  approveOutward: (ctx, { periodId }) => approveOutward(ctx, { publicationId: periodId }),
  recordFinding: (ctx, quarter) => recordFinding(ctx, aRequest(quarter)),
  changeFinding: (ctx, quarter, findingId) => changeFinding(ctx, { ...stated(quarter), findingId, version: 0 }),
  submitFinding: (ctx, _, findingId) => submitFinding(ctx, { findingId, version: 0 }),
  withdrawFinding: (ctx, _, findingId) => withdrawFinding(ctx, { findingId, version: 0 }),
  reviewFinding: (ctx, _, findingId) => reviewFinding(ctx, { findingId, version: 0, decision: 'accepted' }),
  addAddress: (ctx, _, findingId) => addAddress(ctx, { findingId, url: 'https://example.com/', capturedAt: CAPTURED }),
  addFile: (ctx, _, findingId) => addFile(ctx, { findingId, fileName: 'a.png' }, aFile()),
  removeEvidence: (ctx, _, findingId) => removeEvidence(ctx, { evidenceId: findingId }),
  exportFindings: (ctx, { periodId }) => exportFindings(ctx, { periodId, format: 'csv' }),
}

describeBothDialects('every command', (open) => {
  it('is refused to whoever holds no role for it, to strangers and to the other organisation, and writes nothing', async () => {
    const db = await open()
    const [quarter, elsewhere] = [await aQuarter(db), await aQuarter(db)]
    const findingId = await quarter.record({ submit: false })
    const administrator = await quarter.person(['system_admin'])
    const stranger: ServiceContext = { ...administrator, actor: { ...administrator.actor, kind: 'anonymous', grants: [] } }
    // Holds every role there is, in another organisation.
    const neighbour = await elsewhere.person(['manager', 'evaluator', 'reviewer'])
    const before = await contentOf(quarter)
    for (const [name, command] of Object.entries(COMMANDS)) {
      await expect(command(administrator, quarter, findingId), name).rejects.toMatchObject({ code: 'forbidden' })
      await expect(command(stranger, quarter, findingId), name).rejects.toMatchObject({ code: 'not_signed_in' })
    }
    const { createScheme: _, ...reaching } = COMMANDS // a new scheme reaches for nothing of anybody's
    for (const [name, command] of Object.entries(reaching)) {
      await expect(command(neighbour, quarter, findingId), name).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await contentOf(quarter)).toEqual(before)
  })
})

async function contentOf({ db, organisationId }: TestQuarter) {
  const tables = ['finding', 'scheme', 'scheme_version', 'period', 'not_applicable', 'evidence', 'publication', 'event'] as const
  return Promise.all(
    tables.map((table) =>
      db.read.selectFrom(table).selectAll().where('organisation_id', '=', organisationId).orderBy('organisation_id').execute(),
    ),
  )
}

describeBothDialects('evidence', (open) => {
  it('moves the version on, so that nobody decides on what they have not seen', async () => {
    const quarter = await aQuarter(await open())
    const findingId = await quarter.record()
    const { version } = await addAddress(quarter.evaluator, { findingId, url: 'https://example.com/', capturedAt: CAPTURED })
    expect(version).toBe(1)
    const unseen = reviewFinding(quarter.reviewer, { findingId, version: 0, decision: 'accepted' })
    await expect(unseen).rejects.toMatchObject({ code: 'conflict' })
    await reviewFinding(quarter.reviewer, { findingId, version, decision: 'accepted' })
    const late = addAddress(quarter.evaluator, { findingId, url: 'https://example.com/late', capturedAt: CAPTURED })
    await expect(late, 'after the decision').rejects.toMatchObject({ code: 'conflict' })
  })

  it('keeps the time of capture, and all of several files that arrive at once', async () => {
    const quarter = await aQuarter(await open())
    const findingId = await quarter.record({ submit: false })
    const pdf = (text: string) => aFile(Buffer.from(`%PDF-1.7\n${text}\n%%EOF`))
    const names = ['a', 'b', 'c', 'd']
    await Promise.all(
      names.map((name) => addFile(quarter.evaluator, { findingId, fileName: `${name}.pdf`, capturedAt: CAPTURED }, pdf(name))),
    )
    const { evidence, version } = await getFinding(quarter.evaluator, { findingId })
    expect(evidence.map(({ fileName }) => fileName).toSorted()).toEqual(names.map((name) => `${name}.pdf`))
    expect(evidence.map(({ capturedAt }) => capturedAt)).toEqual(names.map(() => CAPTURED))
    expect(version).toBe(4)
  })

  it('stops at the number the office has set, even when the last two arrive at once', async () => {
    const db = await open()
    const quarter = await aQuarter(db)
    const setting = { organisation_id: quarter.organisationId, key: 'assessment.evidence.max-files', value: '2', version: 1 }
    await db.transact((tx) =>
      tx
        .insertInto('setting')
        .values({ ...setting, changed_by: null, changed_at: CAPTURED })
        .execute(),
    )
    const findingId = await quarter.record({ submit: false })
    const add = (page: string) => addAddress(quarter.evaluator, { findingId, url: `https://example.com/${page}`, capturedAt: CAPTURED })
    await add('1')
    const outcomes = await Promise.allSettled([add('2'), add('3')])
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'too_many', details: { limit: 2 } } }])
  })

  it('shares equal bytes, and drops them with the last finding that names them', async () => {
    const db = await open()
    const quarter = await aQuarter(db)
    const blobs = async () => (await db.read.selectFrom('blob').select('sha256').execute()).length
    const both = [await quarter.record({ submit: false }), await quarter.record({ submit: false })]
    const added = []
    for (const findingId of both) added.push(await addFile(quarter.evaluator, { findingId, fileName: 'a.png' }, aFile()))
    expect(await blobs()).toBe(1)
    await removeEvidence(quarter.evaluator, { evidenceId: added[0]?.evidenceId ?? '' })
    expect(await blobs()).toBe(1)
    expect(Buffer.from((await getEvidenceFile(quarter.evaluator, { evidenceId: added[1]?.evidenceId ?? '' })).content).equals(PNG)).toBe(
      true,
    )
    await removeEvidence(quarter.evaluator, { evidenceId: added[1]?.evidenceId ?? '' })
    expect(await blobs()).toBe(0)
  })

  it("is added and removed by the finding's author only", async () => {
    const quarter = await aQuarter(await open())
    const findingId = await quarter.record({ submit: false })
    const { evidenceId } = await addFile(quarter.evaluator, { findingId, fileName: 'a.png' }, aFile())
    const colleague = await quarter.person(['evaluator'])
    await expect(addFile(colleague, { findingId, fileName: 'b.png' }, aFile())).rejects.toMatchObject({ code: 'forbidden' })
    await expect(removeEvidence(colleague, { evidenceId })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
