import { describe, expect, test } from 'vitest'
import { compositeResult, type PartTotals } from './composite.ts'
import { formatPoints } from './points.ts'
import { pts, valueOf } from './scheme.testing.ts'

function totals(score: string, bonus: string, vetoed = false): PartTotals['totals'] {
  return {
    unitId: 'u',
    classId: 'all',
    score: pts(score) + pts(bonus),
    full: pts('100'),
    deducted: pts('100') - pts(score),
    bonus: pts(bonus),
    scoreBeforeBonus: pts(score),
    vetoed,
    ...(vetoed && { grade: '不合格' }),
  }
}

describe('湾沚区 2021', () => {
  test('网站 30 % + 政务新媒体 70 %, bonus for the whole up to 20, one veto holds for the whole', () => {
    const composite = {
      id: 'whole',
      version: 1,
      title: '测试',
      source: { title: '测试' },
      effectiveFrom: '2026-01-01',
      parts: [
        { schemeId: 'site', name: '政府网站', share: 3_000 },
        { schemeId: 'media', name: '政务新媒体', share: 7_000 },
      ],
      bonus: { cap: pts('20'), gate: { score: pts('80'), inclusive: false } },
      grades: [
        { name: '合格', from: pts('60') },
        { name: '不合格', from: 0 },
      ],
      rankStyle: 'competition',
      decimals: 2,
    } as const
    const whole = (site: ReturnType<typeof totals>, media: ReturnType<typeof totals>): ReturnType<typeof compositeResult> =>
      compositeResult(composite, 'u', [
        { schemeId: 'site', totals: site },
        { schemeId: 'media', totals: media },
      ])
    // 30 % of 90.5 and 70 % of 88.25 make 88.925; the bonus of 15 + 9 stops at 20.
    const result = valueOf(whole(totals('90.5', '15'), totals('88.25', '9')))
    expect(result.lines.map(({ change }) => formatPoints(change))).toEqual(['27.15', '61.775', '20.00', '0.005'])
    expect(formatPoints(result.score)).toBe('108.93')
    expect(valueOf(whole(totals('80', '5'), totals('80', '5')))).toMatchObject({ score: pts('80'), bonus: 0 })
    expect(valueOf(whole(totals('0', '0', true), totals('100', '9')))).toMatchObject({ score: 0, grade: '不合格', vetoed: true })
    expect(compositeResult(composite, 'u', [])).toMatchObject({
      ok: false,
      refusals: [
        { code: 'part_missing', id: 'site' },
        { code: 'part_missing', id: 'media' },
      ],
    })
  })
})
