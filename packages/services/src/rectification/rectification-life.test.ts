import { createHash } from 'node:crypto'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import type { ServiceContext } from '../core/service-context.ts'
import { addRectificationAddress, addRectificationFile } from './add-rectification-evidence.ts'
import { cancelRectification } from './cancel-rectification.ts'
import { changeDue } from './change-due.ts'
import { decideExtension } from './decide-extension.ts'
import { getRectification } from './get-rectification.ts'
import { importProblemList } from './import-problem-list.ts'
import { listRectifications, rectificationCounts } from './ledger-queries.ts'
import { openAllRectifications } from './open-all-rectifications.ts'
import { openRectifications } from './open-rectifications.ts'
import { problemListTemplate } from './problem-list-template.ts'
import { readProblemList } from './read-problem-list.ts'
import { recheckRectification } from './recheck-rectification.ts'
import { recordOverdue } from './record-overdue.ts'
import { getRectificationFile } from './rectification-file.ts'
import { aLedger, refusalsOf, type TestLedger } from './rectification.testing.ts'
import { removeRectificationEvidence } from './remove-rectification-evidence.ts'
import { requestExtension } from './request-extension.ts'
import { submitRectification } from './submit-rectification.ts'
import { transferRectification } from './transfer-rectification.ts'
import { writeMeasure } from './write-measure.ts'
import { verifyLedger } from './verify-ledger.ts'

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
const aFile = { bytes: PNG, sha256: createHash('sha256').update(PNG).digest('hex') }
const CAPTURED = '2026-06-10T01:00:00.000Z'

/** Every command with an input that its own people could send. */
const COMMANDS: Readonly<Record<string, (ctx: ServiceContext, ledger: TestLedger, id: string) => Promise<unknown>>> = {
  openRectifications: (ctx, { periodId }) => openRectifications(ctx, { findingIds: [periodId] }),
  openAllRectifications: (ctx, { periodId }) => openAllRectifications(ctx, { periodId }),
  writeMeasure: (ctx, _, id) =>
    writeMeasure(ctx, { rectificationId: id, version: 0, measure: '措施', responsible: '示例责任人', plannedOn: '2026-06-15' }),
  addAddress: (ctx, _, id) => addRectificationAddress(ctx, { rectificationId: id, url: 'https://shili.example/', capturedAt: CAPTURED }),
  addFile: (ctx, _, id) => addRectificationFile(ctx, { rectificationId: id, fileName: 'a.png' }, aFile),
  removeEvidence: (ctx, _, id) => removeRectificationEvidence(ctx, { rectificationEvidenceId: id }),
  submit: (ctx, _, id) => submitRectification(ctx, { rectificationId: id, version: 0, remark: '' }),
  requestExtension: (ctx, _, id) => requestExtension(ctx, { rectificationId: id, version: 0, until: '2026-07-20', reason: '原因' }),
  recheck: (ctx, _, id) => recheckRectification(ctx, { rectificationId: id, version: 0, decision: 'closed' }),
  decideExtension: (ctx, _, id) => decideExtension(ctx, { rectificationId: id, version: 0, granted: true }),
  changeDue: (ctx, _, id) => changeDue(ctx, { rectificationId: id, version: 0, dueOn: '2026-07-20', reason: '原因' }),
  transfer: (ctx, { unitIds }, id) => transferRectification(ctx, { rectificationId: id, version: 0, unitId: unitIds[1], reason: '原因' }),
  cancel: (ctx, _, id) => cancelRectification(ctx, { rectificationId: id, version: 0, reason: '原因' }),
  recordOverdue: (ctx, { periodId }, id) => recordOverdue(ctx, { rectificationId: id, periodId }),
  readList: (ctx) => readProblemList(ctx, { content: '' }),
  importList: (ctx) => importProblemList(ctx, { content: '', fileName: 'a.xlsx', sha256: 'a'.repeat(64), entries: 1 }),
  template: (ctx) => problemListTemplate(ctx),
}

describeBothDialects('the life of an entry', (open) => {
  it('leads from the finding over measure, evidence, return and closure, and every step stays readable', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open({ note: '缺2条', factKey: '示发〔2026〕3号' })
    const opened = await getRectification(ledger.liaison, { rectificationId: id })
    expect(opened).toMatchObject({
      unitName: '办公室',
      state: 'open',
      light: 'green',
      dueOn: '2026-06-25', // ten working days, 端午 between
      indicator: '主动公开',
      problem: '缺2条（应公开未公开，每条扣2分；2件；涉及：示发〔2026〕3号）',
      actions: ['measure', 'evidence', 'extend'],
    })
    await ledger.plan(id)
    await ledger.show(id)
    await ledger.submit(id)
    const version = await ledger.versionOf(id)
    await recheckRectification(ledger.evaluator, { rectificationId: id, version, decision: 'returned', reason: '仍有1条未公开' })
    expect(await getRectification(ledger.liaison, { rectificationId: id })).toMatchObject({ state: 'returned', submittedOn: null })
    await ledger.plan(id, '2026-06-18')
    expect((await getRectification(ledger.liaison, { rectificationId: id })).state, 'a new plan does not hide the return').toBe('returned')
    await ledger.submit(id)
    await recheckRectification(ledger.second, { rectificationId: id, version: await ledger.versionOf(id), decision: 'closed' })
    const closed = await getRectification(ledger.manager, { rectificationId: id })
    expect(closed).toMatchObject({ state: 'closed', closedOn: '2026-06-10', light: null, dueInWords: '', actions: [] })
    const kinds = ['opened', 'planned', 'evidence-added', 'submitted', 'returned', 'planned', 'submitted', 'closed']
    expect(closed.steps.map(({ kind }) => kind)).toEqual(kinds)
    expect(closed.steps.find(({ kind }) => kind === 'returned')?.note).toBe('仍有1条未公开')
    expect((await ledger.events()).filter((type) => type.startsWith('rectification.'))).toEqual([
      'rectification.opened',
      'rectification.planned',
      'rectification.evidence-added',
      'rectification.submitted',
      'rectification.rechecked',
      'rectification.planned',
      'rectification.submitted',
      'rectification.rechecked',
    ])
  })

  it('is out of sight for the unit that had it, which learns who has it now, as others do not', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open()
    const [first, second] = ledger.unitIds
    const successor = await ledger.person(['liaison'], second)
    const look = (ctx: typeof successor) => getRectification(ctx, { rectificationId: id })
    await expect(look(successor)).rejects.toMatchObject({ code: 'not_found' })
    await transferRectification(ledger.manager, { rectificationId: id, version: 0, unitId: second, reason: '职责划转' })
    expect(await look(successor)).toMatchObject({ unitName: '信息中心' })
    const gone = { code: 'rectification_transferred', details: { date: '2026年6月10日', unit: '信息中心' } }
    await expect(look(await ledger.person(['liaison'], first)), 'what was told before leads on').rejects.toMatchObject(gone)
  })

  it('keeps names out of the log, and the names of the office from the unit', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open()
    await ledger.close(id)
    const payloads = await ledger.db.read.selectFrom('event').select('payload').where('subject_id', '=', id).execute()
    expect(payloads.length).toBeGreaterThan(4)
    expect(payloads.map(({ payload }) => payload).join('')).not.toContain('示例责任人')
    const byOffice = ['opened', 'closed']
    const { steps } = await getRectification(ledger.liaison, { rectificationId: id })
    for (const { kind, by } of steps) expect(by, kind).toBe(byOffice.includes(kind) ? '考核部门' : '示例人员')
    for (const { by } of (await getRectification(ledger.manager, { rectificationId: id })).steps) expect(by).toBe('示例人员')
  })

  it('refuses a submission without evidence of this time, and one before there is a measure', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open()
    await expect(ledger.submit(id)).rejects.toMatchObject({ code: 'rectification_state', details: { state: '待填整改措施' } })
    await ledger.plan(id)
    await expect(ledger.submit(id)).rejects.toMatchObject({ code: 'rectification_evidence' })
    const evidenceId = await ledger.show(id)
    await removeRectificationEvidence(ledger.liaison, { rectificationEvidenceId: evidenceId })
    await expect(ledger.submit(id)).rejects.toMatchObject({ code: 'rectification_evidence' })
  })

  it('tells whoever re-checks second that a colleague was faster, and closes once', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open()
    await ledger.plan(id)
    await ledger.show(id)
    await ledger.submit(id)
    const version = await ledger.versionOf(id)
    const decide = (ctx: ServiceContext) => recheckRectification(ctx, { rectificationId: id, version, decision: 'closed' })
    const outcomes = await Promise.allSettled([decide(ledger.evaluator), decide(ledger.second)])
    expect(refusalsOf(outcomes)).toHaveLength(1)
    expect(['conflict', 'rectification_state']).toContain(refusalsOf(outcomes)[0])
    expect((await ledger.events()).filter((type) => type === 'rectification.rechecked')).toHaveLength(1)
  })

  it('lets nobody of the unit, nobody recused and not the one who submitted decide about it', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open()
    await ledger.plan(id)
    await ledger.show(id)
    await ledger.submit(id)
    const version = await ledger.versionOf(id)
    const own = await ledger.person(['evaluator', 'manager'], ledger.unitIds[0])
    const recheck = (ctx: ServiceContext) => recheckRectification(ctx, { rectificationId: id, version, decision: 'closed' })
    await expect(recheck(own)).rejects.toMatchObject({ code: 'own_unit' })
    await expect(cancelRectification(own, { rectificationId: id, version, reason: '原因' })).rejects.toMatchObject({ code: 'own_unit' })
    expect((await getRectification(own, { rectificationId: id })).actions).toEqual([])
    const submitter = { ...ledger.second, actor: { ...ledger.second.actor, id: ledger.liaison.actor.id } }
    await expect(recheck(submitter)).rejects.toMatchObject({ code: 'four_eyes' })
    await ledger.db.transact((tx) =>
      tx
        .insertInto('recusal')
        .values({
          id: crypto.randomUUID(),
          organisation_id: ledger.organisationId,
          person_id: ledger.second.actor.id,
          unit_id: ledger.unitIds[0],
          reason: '亲属在该单位任职',
          declared_by: ledger.manager.actor.id,
          declared_at: '2026-06-10T02:00:00.000Z',
        })
        .execute(),
    )
    await expect(recheck(ledger.second)).rejects.toMatchObject({ code: 'recused' })
  })

  it('is seen by the unit it concerns, by the office, and by nobody else', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open()
    const stranger = await ledger.person(['liaison'], ledger.unitIds[1])
    await expect(getRectification(stranger, { rectificationId: id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(COMMANDS['writeMeasure']?.(stranger, ledger, id)).rejects.toMatchObject({ code: 'not_found' })
    expect((await listRectifications(stranger, { limit: 50 })).entries).toEqual([])
    expect((await listRectifications(stranger, { limit: 50, unitId: ledger.unitIds[0] })).entries).toEqual([])
    expect((await rectificationCounts(stranger, {})).lights.green).toBe(0)
    const leader = await ledger.person(['leader'])
    expect((await rectificationCounts(leader, {})).units).toMatchObject([{ unitName: '办公室', green: 1, red: 0 }])
    expect((await getRectification(leader, { rectificationId: id })).actions).toEqual([])
    const other = await aLedger(ledger.db)
    await expect(getRectification(other.manager, { rectificationId: id })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('every command refuses whoever may not, and leaves nothing behind', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open()
    const before = await ledger.events()
    const leader = await ledger.person(['leader'])
    for (const [name, command] of Object.entries(COMMANDS)) {
      await expect(command(leader, ledger, id), name).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await ledger.events()).toEqual(before)
    expect(await ledger.versionOf(id)).toBe(0)
  })
})

describeBothDialects('evidence of a rectification', (open) => {
  it('is attached once however often it is sent, limited, and judged by its bytes', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open()
    const add = (file = aFile, fileName = '整改后.png') => addRectificationFile(ledger.liaison, { rectificationId: id, fileName }, file)
    const first = await add()
    expect(await add()).toEqual(first)
    expect((await getRectificationFile(ledger.second, { rectificationEvidenceId: first.evidenceId })).content).toEqual(PNG)
    const stranger = await ledger.person(['liaison'], ledger.unitIds[1])
    await expect(getRectificationFile(stranger, { rectificationEvidenceId: first.evidenceId })).rejects.toMatchObject({ code: 'not_found' })
    const script = Buffer.from('<script>alert(1)</script>')
    const bad = { bytes: script, sha256: createHash('sha256').update(script).digest('hex') }
    await expect(add(bad, 'a.png')).rejects.toMatchObject({ code: 'damaged_file' })
    for (let index = 1; index < 20; index += 1) await ledger.show(id, `https://shili.example/${index}`)
    await expect(ledger.show(id, 'https://shili.example/20')).rejects.toMatchObject({ code: 'too_many' })
  })

  it('that was before the office stays; bytes that nothing names any more go', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open()
    const { evidenceId } = await addRectificationFile(ledger.liaison, { rectificationId: id, fileName: 'a.png' }, aFile)
    await removeRectificationEvidence(ledger.liaison, { rectificationEvidenceId: evidenceId })
    expect(await ledger.db.read.selectFrom('blob').select('sha256').execute()).toEqual([])
    const kept = await ledger.show(id)
    await ledger.plan(id)
    await ledger.submit(id)
    await expect(removeRectificationEvidence(ledger.liaison, { rectificationEvidenceId: kept })).rejects.toMatchObject({
      code: 'rectification_state',
    })
    ledger.setTime('2026-06-11T02:00:00.000Z')
    await recheckRectification(ledger.second, {
      rectificationId: id,
      version: await ledger.versionOf(id),
      decision: 'returned',
      reason: '原因',
    })
    await expect(removeRectificationEvidence(ledger.liaison, { rectificationEvidenceId: kept })).rejects.toMatchObject({
      code: 'evidence_shown',
    })
    expect(await verifyLedger(ledger.db.read)).toEqual([])
  })
})
