import { describeBothDialects } from '@sunlit/db/testing'
import { schemeToFile, TEMPLATES, type Scheme } from '@sunlit/scoring'
import { describe, expect, it } from 'vitest'
import { aQuarter, aScheme } from '../assessment/quarter.testing.ts'
import { readSchemeFile, understandSchemeFile, type SchemeFileReading } from './read-scheme-file.ts'
import { trySchemeOn } from './try-scheme.ts'
import { writeSchemeFile } from './write-scheme-file.ts'

function jsonOf(document: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(document))
}

async function errorsOf(reading: Promise<SchemeFileReading>): Promise<readonly { place: string; sentence: string }[]> {
  const answer = await reading
  if (answer.ok) throw new Error('the file was accepted')
  return answer.errors
}

describe('reading a scheme file', () => {
  it('understands a published template, and says what the office still has to fill in', async () => {
    for (const { scheme } of TEMPLATES) {
      const reading = await understandSchemeFile(jsonOf(schemeToFile(scheme)))
      expect(reading).toMatchObject({ ok: true, document: scheme })
    }
  })

  it('names the field of a JSON file that does not fit', async () => {
    const [template] = TEMPLATES
    const file = { ...(schemeToFile(template?.scheme ?? aScheme()) as object), decimals: 9, effectiveFrom: '去年' }
    expect((await errorsOf(understandSchemeFile(jsonOf(file)))).map(({ place }) => place).toSorted()).toEqual(['decimals', 'effectiveFrom'])
  })

  it('says plainly that a picture, an empty file or half a file is no scheme', async () => {
    for (const text of ['', 'PNG', '{"format":"sunlit-scheme/1"']) {
      expect(await errorsOf(understandSchemeFile(new TextEncoder().encode(text)))).toHaveLength(1)
    }
    await expect(understandSchemeFile(new TextEncoder().encode('PK\u0003\u0004half'))).rejects.toMatchObject({ code: 'damaged_file' })
  })
})

describeBothDialects('exchanging schemes', (open) => {
  it('hands out a version as XLSX and JSON that come back without loss', async () => {
    const { manager, schemeId } = await aQuarter(await open())
    for (const format of ['xlsx', 'json'] as const) {
      const { content, fileName } = await writeSchemeFile(manager, { schemeId, format })
      expect(fileName).toBe(`季度考核方案-第1版.${format}`)
      const reading = await readSchemeFile(manager, { content })
      expect(reading).toMatchObject({ ok: true, faults: [], document: { title: '季度考核方案', version: 1 } })
    }
  })

  it('is for those who may edit schemes', async () => {
    const quarter = await aQuarter(await open())
    await expect(readSchemeFile(quarter.evaluator, { content: '' })).rejects.toMatchObject({ code: 'forbidden' })
    const { periodId } = quarter
    await expect(trySchemeOn(quarter.evaluator, { document: aScheme(), periodId })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('tries a draft on the accepted findings of a quarter and changes nothing', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept()
    const before = await quarter.events()
    const [each, ...rest] = aScheme().rules
    if (each?.kind !== 'each') throw new Error('the test scheme changed')
    const draft: Scheme = aScheme({ rules: [{ ...each, price: 50_000 }, ...rest] })
    const trial = await trySchemeOn(quarter.manager, { document: draft, periodId: quarter.periodId })
    expect(trial).toMatchObject({
      ok: true,
      unitNames: { [quarter.unitIds[0]]: '办公室' },
      result: { units: [{ change: -60_000, before: { score: 960_000 }, after: { score: 900_000 } }, { change: 0 }] },
    })
    expect(await quarter.events()).toEqual(before)
  })

  it('says what keeps a draft from being tried', async () => {
    const quarter = await aQuarter(await open())
    const [each, ...rest] = aScheme().rules
    if (each?.kind !== 'each') throw new Error('the test scheme changed')
    const trial = await trySchemeOn(quarter.manager, {
      document: aScheme({ rules: [{ ...each, price: null }, ...rest] }),
      periodId: quarter.periodId,
    })
    expect(trial.ok).toBe(false)
    expect(!trial.ok && trial.faults[0]).toContain('分值还没有填写')
  })

  it('does not reach a quarter of another office', async () => {
    const db = await open()
    const [one, other] = [await aQuarter(db), await aQuarter(db)]
    await expect(trySchemeOn(one.manager, { document: aScheme(), periodId: other.periodId })).rejects.toMatchObject({ code: 'not_found' })
  })
})
