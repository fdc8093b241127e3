import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { changeDue } from './change-due.ts'
import { decideExtension } from './decide-extension.ts'
import { exportRectifications } from './export-rectifications.ts'
import { getRectification } from './get-rectification.ts'
import { listRectifications, rectificationCounts } from './ledger-queries.ts'
import { rectificationTodo } from './rectification-todo.ts'
import { aLedger } from './rectification.testing.ts'
import { requestExtension } from './request-extension.ts'
import { writeMeasure } from './write-measure.ts'

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
