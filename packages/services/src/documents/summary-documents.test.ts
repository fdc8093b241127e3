import { hash } from 'node:crypto'
import type { BulletinWording } from '@sunlit/contracts'
import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import { readWorkbook, type Block } from '@sunlit/documents'
import { expect, it } from 'vitest'
import { deepVerify } from '../assessment/deep-verify.ts'
import { aQuarter, aScheme, type TestQuarter } from '../assessment/quarter.testing.ts'
import { getProof } from '../audit/get-proof.ts'
import { newSigningKey } from '../core/log-keys.ts'
import { sequenceAll } from '../core/start-sequencer.ts'
import { changeSetting } from '../settings/change-setting.ts'
import { changeConversion } from '../summary/change-conversion.ts'
import { freezeYear } from '../summary/freeze-year.ts'
import { publishSummary } from '../summary/publish-summary.ts'
import { reopenSummary } from '../summary/reopen-summary.ts'
import { find, publish } from '../summary/summary.testing.ts'
import { getYear } from '../summary/year-queries.ts'
import { bulletinDocument, bulletinGround } from './bulletin-facts.ts'
import { getBulletin, getBulletinFile } from './bulletin-queries.ts'
import { exportSummary } from './export-summary.ts'
import { issueBulletin } from './issue-bulletin.ts'
import { saveBulletin } from './save-bulletin.ts'

const ORIGIN = 'https://sunlit.example'
const LOG = 'sunlit.example/log'
const KEY = newSigningKey(LOG)
const YEAR = 2026

/** A year of one quarter, in which 办公室 lost two points. */
async function aYear(db: TestDatabase): Promise<TestQuarter> {
  const grades = [
    { name: '优秀', from: 990_000 },
    { name: '合格', from: 0 },
  ]
  const office = await aQuarter(db, { scheme: aScheme({ grades }) })
  await find(office, office.periodId, [{ unitId: office.unitIds[0], count: 1, occurredOn: '2026-05-06' }])
  await publish(office, office.periodId)
  return office
}

async function publishYear({ manager, reviewer }: TestQuarter): Promise<string> {
  const { version } = await getYear(manager, { year: YEAR })
  const { summaryId } = await freezeYear(manager, { year: YEAR, version, without: [1, 3, 4] })
  return (await publishSummary(reviewer, { summaryId, version: version + 1 })).summaryPublicationId
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.kind === 'table' ? block.rows.map((row) => row.join('|')).join('\n') : block.text)).join('\n')
}

async function documentOf({ manager }: TestQuarter, summaryPublicationId: string, wording: BulletinWording) {
  const parts = { wording, verification: { address: ORIGIN, lines: [] }, isDraft: false }
  return bulletinDocument(manager, await bulletinGround(manager, { summaryPublicationId }), parts)
}

describeBothDialects('documents on a published year', (open) => {
  it('has a bulletin like a quarter, issued once, in the log, and tables with the way to verify them', async () => {
    const office = await aYear(await open())
    const { manager, liaison, reviewer, db } = office
    const summaryPublicationId = await publishYear(office)
    await sequenceAll({ db, keys: { origin: LOG, current: KEY }, now: manager.now })
    const proposed = await getBulletin(manager, { summaryPublicationId })
    expect(proposed).toMatchObject({ version: 0, wording: { title: '关于2026年度政务公开考核结果的通报', number: '' } })
    const wording = { ...(proposed?.wording ?? Object.create(null)), number: '示政公开〔2027〕1号' } as BulletinWording // it was proposed
    const document = await documentOf(office, summaryPublicationId, wording)
    const headings = document.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
    expect(headings).toEqual(['一、总体情况', '二、考核排名', '三、计算办法', '四、各单位得分的计算', '五、有关要求'])
    const text = textOf(document.blocks)
    expect(text).toContain('得出结果的单位2个，平均得分99.00分，最高100.00分，最低98.00分；合格1个，优秀1个。')
    expect(text).toContain('1|信息中心|100.00|优秀|—|100.00|—|—\n2|办公室|98.00|合格|—|98.00|—|—')
    expect(text).toContain('第一季度、第三季度、第四季度没有结果，按其余季度平均。')
    expect(text).toContain('2. 办公室：98 = 98。')

    await expect(saveBulletin(reviewer, { summaryPublicationId, version: 0, wording })).rejects.toMatchObject({ code: 'forbidden' })
    await saveBulletin(manager, { summaryPublicationId, version: 0, wording })
    expect(await getBulletin(liaison, { summaryPublicationId })).toBeNull()
    await issueBulletin(manager, { summaryPublicationId, version: 1 }, ORIGIN)
    await expect(saveBulletin(manager, { summaryPublicationId, version: 2, wording })).rejects.toMatchObject({ code: 'bulletin_issued' })
    const row = await db.read.selectFrom('bulletin').selectAll().executeTakeFirstOrThrow()
    const file = await getBulletinFile(liaison, { summaryPublicationId, format: 'pdf' }, 'https://other.example')
    expect(hash('sha256', file.bytes)).toBe(row.pdf_sha256)
    expect((await deepVerify(db.read, manager.now())).faults).toEqual([])
    await sequenceAll({ db, keys: { origin: LOG, current: KEY }, now: manager.now })
    expect(await getProof(liaison, { eventId: row.event_id ?? '' })).toMatchObject({
      payload: { event: { type: 'bulletin.issued', summaryPublicationId } },
    })

    await changeSetting(manager, 'setting.assessment', { key: 'assessment.publication.own-rows-only', value: true, version: 0 })
    expect(await getBulletin(liaison, { summaryPublicationId })).toBeNull()
    const reading = await readWorkbook((await exportSummary(liaison, { summaryPublicationId }, ORIGIN)).bytes)
    if (!reading.ok) throw new Error(reading.refusal)
    expect(reading.sheets.map(({ name }) => name)).toEqual(['年度结果', '办法'])
    const cells = reading.sheets[0]?.rows.flat() ?? []
    expect(cells).toContain('办公室')
    expect(cells).not.toContain('信息中心')
    expect(cells).toContain(`核验：${ORIGIN}/verify?publication=${summaryPublicationId}`)

    await db.transact((tx) => tx.deleteFrom('bulletin').execute())
    expect((await deepVerify(db.read, manager.now())).faults).toMatchObject([{ table: 'bulletin', fault: '日志中的通报不见了' }])
  })

  it('a revised year says in its own bulletin that it prevails and what moved; another organisation finds nothing', async () => {
    const database = await open()
    const office = await aYear(database)
    const { manager } = office
    await publishYear(office)
    const { summaryId, version } = await getYear(manager, { year: YEAR })
    await reopenSummary(manager, { summaryId: summaryId ?? '', version, reason: '折算办法调整' })
    const bands = [
      { grade: '优秀', share: 10_000 },
      { grade: '合格', share: 6_000 },
    ]
    await changeConversion(manager, { year: YEAR, version: version + 1, conversion: { kind: 'bands', bands } })
    const second = await publishYear(office)
    const view = await getBulletin(manager, { summaryPublicationId: second })
    if (!view) throw new Error('no proposal')
    const { blocks, mark } = await documentOf(office, second, view.wording)
    expect(mark).toBe('第1次修订')
    expect(textOf(blocks)).toContain('此前就同一结果印发的通报以本通报为准。与上一版相比：各单位得分没有变化。')
    const other = await aQuarter(database)
    await expect(getBulletin(other.manager, { summaryPublicationId: second })).rejects.toMatchObject({ code: 'not_found' })
    const draft = { summaryPublicationId: second, version: 0, wording: view.wording }
    await expect(saveBulletin(other.manager, draft)).rejects.toMatchObject({ code: 'not_found' })
  })
})
