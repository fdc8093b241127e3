import { hash } from 'node:crypto'
import type { BulletinWording } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { readWorkbook, type Block } from '@sunlit/documents'
import { expect, it } from 'vitest'
import { deepVerify } from '../assessment/deep-verify.ts'
import { freezePeriod } from '../assessment/freeze-period.ts'
import { publishPeriod } from '../assessment/publish-period.ts'
import { aQuarter, type TestQuarter } from '../assessment/quarter.testing.ts'
import { newSigningKey } from '../core/log-keys.ts'
import { sequenceAll } from '../core/start-sequencer.ts'
import { changeSetting } from '../settings/change-setting.ts'
import { bulletinDocument, bulletinGround } from './bulletin-facts.ts'
import { getBulletin, getBulletinFile } from './bulletin-queries.ts'
import { exportPublished } from './export-published.ts'
import { issueBulletin } from './issue-bulletin.ts'
import { saveBulletin } from './save-bulletin.ts'

const ORIGIN = 'https://sunlit.example'
const LOG = 'sunlit.example/log'
const KEY = newSigningKey(LOG)

interface Published extends TestQuarter {
  readonly publicationId: string
}

/** A published quarter in which 办公室 lost points in two ways. */
async function aPublication(quarter: TestQuarter): Promise<Published> {
  const { manager, periodId } = quarter
  await quarter.accept({ note: '=HYPERLINK("http://shili.example")' })
  await quarter.accept({ note: '栏目长期未更新。', facts: { kind: 'count', count: 3 } })
  await quarter.accept({ ruleId: 'judge', facts: { kind: 'amount', points: 5_000, reason: '答复含糊' } })
  await quarter.advance('review')
  await freezePeriod(manager, { periodId, version: await quarter.version() })
  const { publicationId } = await publishPeriod(manager, { periodId, version: await quarter.version() })
  return { ...quarter, publicationId }
}

async function sequence({ db, manager }: TestQuarter): Promise<void> {
  await sequenceAll({ db, keys: { origin: LOG, current: KEY }, now: manager.now })
}

const WORDING: BulletinWording = {
  office: '示例市政务公开办公室文件',
  number: '示政公开〔2026〕3号',
  title: '关于2026年第二季度政务公开工作考核情况的通报',
  addressee: '各单位',
  opening: '',
  requirements: '请按期整改。\n\n请举一反三。',
  signatory: '示例市政务公开办公室',
  issuedOn: '2026-07-09',
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.kind === 'table' ? block.rows.map((row) => row.join('|')).join('\n') : block.text)).join('\n')
}

describeBothDialects('documents on a published quarter', (open) => {
  it('a bulletin says the ranking, the losses, each reason with its rectification, and the requirements', async () => {
    const published = await aPublication(await aQuarter(await open()))
    const { manager, publicationId } = published
    const verification = { address: `${ORIGIN}/verify`, lines: [] }
    const document = await bulletinDocument(manager, await bulletinGround(manager, { publicationId }), {
      wording: WORDING,
      verification,
      isDraft: false,
    })
    const text = textOf(document.blocks)
    expect(document.mark).toBeUndefined()
    expect(text).toContain('参加考核的单位2个，平均得分94.75分，最高100.00分，最低89.50分')
    expect(text).toContain('1|信息中心|100.00')
    expect(text).toContain('2|办公室|89.50')
    expect(text).toContain('主动公开|1|10.00')
    expect(text).toContain('（一）办公室，得分89.50分')
    expect(text).toContain('栏目长期未更新），共5件，扣10.00分。整改：未列入整改台账。')
    expect(text).toContain('依申请公开：在2分内酌情扣分（答复含糊），扣0.50分')
    expect(document.blocks.slice(-2)).toEqual([
      { kind: 'paragraph', text: '请按期整改。' },
      { kind: 'paragraph', text: '请举一反三。' },
    ])
    const headings = document.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []))
    expect(headings).toEqual(['一、总体情况', '二、考核排名', '三、失分情况', '四、扣分事项和整改情况', '五、有关要求'])
  })

  it('a bulletin is a draft that only its writers see, then issued once and the same bytes for ever', async () => {
    const published = await aPublication(await aQuarter(await open()))
    const { manager, reviewer, liaison, publicationId, db } = published
    expect(await getBulletin(manager, { publicationId })).toMatchObject({ version: 0, wording: { addressee: '各单位', number: '' } })
    await expect(getBulletinFile(manager, { publicationId, format: 'pdf' }, ORIGIN)).rejects.toMatchObject({ code: 'bulletin_missing' })
    await saveBulletin(manager, { publicationId, version: 0, wording: WORDING })
    await expect(saveBulletin(manager, { publicationId, version: 0, wording: WORDING })).rejects.toMatchObject({ code: 'conflict' })
    await expect(saveBulletin(reviewer, { publicationId, version: 1, wording: WORDING })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await getBulletin(reviewer, { publicationId })).toBeNull()
    await expect(getBulletinFile(reviewer, { publicationId, format: 'pdf' }, ORIGIN)).rejects.toMatchObject({ code: 'not_found' })
    await expect(issueBulletin(manager, { publicationId, version: 1 }, ORIGIN)).rejects.toMatchObject({ code: 'log_not_ready' })
    await sequence(published)
    expect((await getBulletinFile(manager, { publicationId, format: 'pdf' }, ORIGIN)).fileName).toBe(`${WORDING.title}（草稿）.pdf`)
    await expect(issueBulletin(manager, { publicationId, version: 0 }, ORIGIN)).rejects.toMatchObject({ code: 'conflict' })
    await issueBulletin(manager, { publicationId, version: 1 }, ORIGIN)

    await expect(saveBulletin(manager, { publicationId, version: 2, wording: WORDING })).rejects.toMatchObject({ code: 'bulletin_issued' })
    await expect(issueBulletin(manager, { publicationId, version: 2 }, ORIGIN)).rejects.toMatchObject({ code: 'bulletin_issued' })
    expect(await getBulletin(liaison, { publicationId })).toMatchObject({ wording: WORDING, canWrite: false })
    const row = await db.read.selectFrom('bulletin').selectAll().executeTakeFirstOrThrow()
    for (const [format, start] of [
      ['docx', 'PK'],
      ['pdf', '%PDF-1.7'],
    ] as const) {
      const { bytes, fileName } = await getBulletinFile(liaison, { publicationId, format }, 'https://other.example')
      expect(fileName).toBe(`${WORDING.title}.${format}`)
      expect(new TextDecoder('latin1').decode(bytes.slice(0, start.length))).toBe(start)
      expect(hash('sha256', bytes)).toBe(row[`${format}_sha256`])
    }
    expect((await published.events()).filter((type) => type.startsWith('bulletin'))).toEqual(['bulletin.drafted', 'bulletin.issued'])
  })

  it('a bulletin that was changed behind the back of the log is found', async () => {
    const published = await aPublication(await aQuarter(await open()))
    const { manager, publicationId, db } = published
    await saveBulletin(manager, { publicationId, version: 0, wording: WORDING })
    expect((await deepVerify(db.read, manager.now())).faults).toEqual([])
    const altered = JSON.stringify({ ...WORDING, number: '示政公开〔2026〕4号' })
    await db.transact((tx) => tx.updateTable('bulletin').set({ wording: altered }).execute())
    expect((await deepVerify(db.read, manager.now())).faults).toMatchObject([{ table: 'bulletin', fault: '通报内容与日志不符' }])
    await db.transact((tx) => tx.deleteFrom('bulletin').execute())
    expect((await deepVerify(db.read, manager.now())).faults).toMatchObject([{ table: 'bulletin', fault: '日志中的通报不见了' }])
  })

  it('of two who issue at once one is told that it is done', async () => {
    const published = await aPublication(await aQuarter(await open()))
    const { manager, publicationId } = published
    await saveBulletin(manager, { publicationId, version: 0, wording: WORDING })
    await sequence(published)
    const issue = () => issueBulletin(manager, { publicationId, version: 1 }, ORIGIN)
    const outcomes = await Promise.allSettled([issue(), issue()])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await published.events()).filter((type) => type === 'bulletin.issued')).toHaveLength(1)
  })

  it('the published tables are read back by another library: every column, the way to verify, no formula', async () => {
    const published = await aPublication(await aQuarter(await open()))
    const { manager, publicationId } = published
    await sequence(published)
    const file = await exportPublished(manager, { publicationId }, ORIGIN)
    const reading = await readWorkbook(file.bytes)
    if (!reading.ok) throw new Error(reading.refusal)
    const [ranking, first, second] = reading.sheets
    expect(reading.sheets.map(({ name }) => name)).toEqual(['排名', '信息中心', '办公室'])
    expect(ranking?.rows.slice(0, 3)).toMatchObject([
      ['类别', '名次', '单位', '得分', '等次', '扣分', '加分', '主动公开', '依申请公开'],
      ['全部单位', '1', '信息中心', '100', '', '0', '0', '0', '0'],
      ['全部单位', '2', '办公室', '89.5', '', '10.5', '0', '-10', '-0.5'],
    ])
    expect(first?.rows[1]).toEqual(['主动公开', '60', '0', '', ''])
    expect(second?.rows[0]).toEqual(['测评指标', '指标分值', '扣分', '失分原因', '整改情况'])
    expect(second?.rows[1]?.slice(0, 3)).toEqual(['主动公开', '60', '10'])
    expect(second?.rows[1]?.[3]).toContain('=HYPERLINK("http://shili.example")')
    expect(second?.rows[1]?.[4]).toBe('未列入整改台账')
    expect(second?.rows.flat().join('\n')).toContain(`核验：${ORIGIN}/verify?publication=${publicationId}`)
    expect(second?.rows.flat().join('\n')).toMatch(/存证日志：sunlit\.example\/log，条数\d+\n+根值：/)
    expect((await published.events()).at(-1)).toBe('data.exported')
  })

  it('whoever sees own rows only gets own rows only, in every document', async () => {
    const published = await aPublication(await aQuarter(await open()))
    const { manager, liaison, publicationId, unitIds } = published
    await saveBulletin(manager, { publicationId, version: 0, wording: WORDING })
    await sequence(published)
    await issueBulletin(manager, { publicationId, version: 1 }, ORIGIN)
    await changeSetting(manager, 'setting.assessment', { key: 'assessment.publication.own-rows-only', value: true, version: 0 })
    const reading = await readWorkbook((await exportPublished(liaison, { publicationId }, ORIGIN)).bytes)
    if (!reading.ok) throw new Error(reading.refusal)
    expect(reading.sheets.map(({ name }) => name)).toEqual(['办公室'])
    await expect(exportPublished(liaison, { publicationId, unitId: unitIds[1] }, ORIGIN)).rejects.toMatchObject({ code: 'not_found' })
    expect(await getBulletin(liaison, { publicationId })).toBeNull()
    await expect(getBulletinFile(liaison, { publicationId, format: 'docx' }, ORIGIN)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('nothing of it exists for another organisation', async () => {
    const db = await open()
    const published = await aPublication(await aQuarter(db))
    const other = await aQuarter(db)
    const { publicationId } = published
    await sequence(published)
    await expect(getBulletin(other.manager, { publicationId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(saveBulletin(other.manager, { publicationId, version: 0, wording: WORDING })).rejects.toMatchObject({ code: 'not_found' })
    await expect(exportPublished(other.manager, { publicationId }, ORIGIN)).rejects.toMatchObject({ code: 'not_found' })
  })
})
