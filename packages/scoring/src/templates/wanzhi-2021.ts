import { ONE_POINT as P } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import { nationalFrame } from './national-2019.ts'
import { ANY_TIME, type CompositeTemplate, type Template } from './template.ts'

const SOURCE = { title: '湾沚区2021年政府网站与政务新媒体检查', address: 'www.wanzhi.gov.cn' } satisfies Scheme['source']

const OPEN = ['两类扣分的每处分值（请从原表录入）']

function part(id: string, title: string, summary: string): Template {
  return { id, title, summary, open: OPEN, scheme: nationalFrame(id, title, SOURCE) }
}

/** 湾沚区 2021: website 30 % and new media 70 %, bonus settled once for the whole and capped at 20. */
export const WANZHI_2021: CompositeTemplate = {
  id: 'wanzhi-2021',
  title: '湾沚区2021年：网站30% + 政务新媒体70%',
  summary: '两张表各自评分，按占比合成一个总分；加分合计不超过20分。',
  open: OPEN,
  parts: [
    part('wanzhi-2021-website', '湾沚区2021年政府网站', '合成总分的30%'),
    part('wanzhi-2021-media', '湾沚区2021年政务新媒体', '合成总分的70%'),
  ],
  scheme: {
    id: 'wanzhi-2021',
    version: 1,
    title: '湾沚区2021年：网站30% + 政务新媒体70%',
    source: SOURCE,
    effectiveFrom: ANY_TIME,
    parts: [
      { schemeId: 'wanzhi-2021-website', name: '政府网站', share: 3_000 },
      { schemeId: 'wanzhi-2021-media', name: '政务新媒体', share: 7_000 },
    ],
    bonus: { cap: 20 * P, gate: { score: 80 * P, inclusive: false } },
    grades: [
      { name: '合格', from: 60 * P },
      { name: '不合格', from: 0 },
    ],
    rankStyle: 'competition',
    decimals: 2,
  },
}
