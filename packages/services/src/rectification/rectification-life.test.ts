import { createHash } from 'node:crypto'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import type { ServiceContext } from '../core/service-context.ts'
import { addRectificationAddress, addRectificationFile } from './add-rectification-evidence.ts'
import { cancelRectification } from './cancel-rectification.ts'
import { changeDue } from './change-due.ts'
import { decideExtension } from './decide-extension.ts'
import { exportRectifications } from './export-rectifications.ts'
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
import { rectificationTodo } from './rectification-todo.ts'
import { aLedger, type TestLedger } from './rectification.testing.ts'
import { removeRectificationEvidence } from './remove-rectification-evidence.ts'
import { requestExtension } from './request-extension.ts'
import { submitRectification } from './submit-rectification.ts'
import { transferRectification } from './transfer-rectification.ts'
import { writeMeasure } from './write-measure.ts'

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
      problem: '应公开未公开，每条扣2分；2次（件）；涉及：示发〔2026〕3号；缺2条',
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
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const [refused] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as { code: string }] : []))
    expect(['conflict', 'rectification_state']).toContain(refused?.code)
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
  })
})

describeBothDialects('the due day', (open) => {
  it('is moved by the office with a reason, over a holiday to the next working day', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open()
    const change = (dueOn: string, version: number) =>
      changeDue(ledger.evaluator, { rectificationId: id, version, dueOn, reason: '按通报统一期限' })
    expect(await change('2026-06-20', 0), '端午: a Saturday off').toEqual({ dueOn: '2026-06-22' })
    await expect(change('2026-07-01', 0)).rejects.toMatchObject({ code: 'conflict' })
    await expect(change('2026-06-09', 1)).rejects.toMatchObject({ code: 'due_past' })
    const { steps } = await getRectification(ledger.liaison, { rectificationId: id })
    expect(steps.at(-1)).toMatchObject({ kind: 'due-changed', before: '2026-06-25', after: '2026-06-22', note: '按通报统一期限' })
  })

  it('is extended once, if the office grants it', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open()
    const ask = async (until: string) =>
      requestExtension(ledger.liaison, { rectificationId: id, version: await ledger.versionOf(id), until, reason: '系统改造要到七月' })
    await expect(ask('2026-06-25')).rejects.toMatchObject({ code: 'extension_not_later' })
    await ask('2026-07-11')
    expect(await getRectification(ledger.manager, { rectificationId: id })).toMatchObject({
      dueOn: '2026-06-25',
      extension: 'requested',
      extensionTo: '2026-07-13',
    })
    expect(await rectificationTodo(ledger.manager)).toContainEqual({ kind: 'decide-extension', count: 1 })
    await decideExtension(ledger.manager, { rectificationId: id, version: await ledger.versionOf(id), granted: true })
    expect(await getRectification(ledger.liaison, { rectificationId: id })).toMatchObject({ dueOn: '2026-07-13', extension: 'granted' })
    await expect(ask('2026-08-01')).rejects.toMatchObject({ code: 'extension_used' })
  })

  it('passes: red for both sides, late when submitted, and listed first', async () => {
    const ledger = await aLedger(await open())
    const late = await ledger.open()
    ledger.setTime('2026-06-16T02:00:00.000Z')
    await ledger.open({ ruleId: 'judge', facts: { kind: 'amount', points: 5_000, reason: '内容不全' } })
    ledger.setTime('2026-06-26T02:00:00.000Z')
    const { entries } = await listRectifications(ledger.manager, { limit: 50 })
    expect(entries.map(({ light }) => light)).toEqual(['red', 'yellow'])
    expect(entries[0]?.dueInWords).toContain('已超期')
    expect((await rectificationCounts(ledger.manager, {})).lights).toEqual({ red: 1, yellow: 1, green: 0 })
    expect(await rectificationTodo(ledger.liaison)).toEqual([
      { kind: 'own-overdue', count: 1 },
      { kind: 'write-measure', count: 1 },
    ])
    expect(await rectificationTodo(ledger.manager)).toEqual([{ kind: 'overdue', count: 1 }])
    await ledger.plan(late, '2026-06-30')
    await ledger.show(late)
    await ledger.submit(late)
    ledger.setTime('2026-06-29T02:00:00.000Z')
    expect((await listRectifications(ledger.manager, { limit: 50, light: 'red' })).entries.map(({ id }) => id)).toEqual([late])
  })

  it('lists, counts and single entries agree on the light, page by page', async () => {
    const ledger = await aLedger(await open())
    for (let day = 10; day < 22; day += 1) {
      ledger.setTime(`2026-06-${day}T02:00:00.000Z`)
      await ledger.open({ factKey: `第${day}件` })
    }
    ledger.setTime('2026-06-30T02:00:00.000Z')
    const listed: { readonly id: string; readonly light: string | null }[] = []
    for (let after: string | undefined; ;) {
      const page = await listRectifications(ledger.manager, { limit: 5, ...(after !== undefined && { after }) })
      listed.push(...page.entries)
      if (page.next === null) break
      after = page.next
    }
    expect(new Set(listed.map(({ id }) => id)).size).toBe(12)
    const { lights } = await rectificationCounts(ledger.manager, {})
    for (const light of ['red', 'yellow', 'green'] as const) {
      const own = listed.filter((entry) => entry.light === light)
      expect((await listRectifications(ledger.manager, { limit: 50, light })).entries.map(({ id }) => id)).toEqual(own.map(({ id }) => id))
      expect(lights[light]).toBe(own.length)
    }
    expect(lights.red).toBeGreaterThan(0)
    expect(lights.yellow).toBeGreaterThan(0)
  })
})

describeBothDialects('the ledger', (open) => {
  it('is searched by what people type, signs of patterns included', async () => {
    const ledger = await aLedger(await open())
    await ledger.open({ note: '占比100%_未达标' })
    await ledger.open({ note: '占比100x未达标' })
    const search = async (words: string) => (await listRectifications(ledger.manager, { limit: 50, search: words })).entries.length
    expect([await search('100%_'), await search('未达标'), await search('\\'), await search('没有')]).toEqual([1, 2, 0, 0])
  })

  it('goes out as CSV and XLSX with formulas as texts, and the log keeps that it did', async () => {
    const ledger = await aLedger(await open())
    await ledger.open({ note: '=HYPERLINK("http://evil.example")', factKey: '<script>alert(1)</script>' })
    const id = await ledger.only()
    const version = await ledger.versionOf(id)
    const measure = '=1+1'
    await writeMeasure(ledger.liaison, { rectificationId: id, version, measure, responsible: '@示例', plannedOn: '2026-06-15' })
    const csv = new TextDecoder().decode((await exportRectifications(ledger.manager, { format: 'csv' })).bytes)
    expect(csv).toContain("'=1+1")
    expect(csv).toContain("'@示例")
    expect((await exportRectifications(ledger.liaison, { format: 'xlsx' })).bytes.length).toBeGreaterThan(1_000)
    const stranger = await ledger.person(['liaison'], ledger.unitIds[1])
    const none = new TextDecoder().decode((await exportRectifications(stranger, { format: 'csv' })).bytes)
    expect(none.trim().split('\r\n')).toHaveLength(1)
    expect((await ledger.events()).filter((type) => type === 'data.exported')).toHaveLength(3)
  })
})
