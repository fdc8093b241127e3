import { ONE_POINT as P } from '../points.ts'
import type { Rule } from '../rule.ts'
import type { Indicator, Scheme } from '../scheme.ts'
import { ANY_TIME, UNSAID, YUEYANG_GRADES, type Template } from './template.ts'

const PLAN = '自治区工业和信息化厅2022年政务公开工作实施方案'

/** The seven items that plan watches; it deducts “相应分值” and names none. */
const ITEMS = [
  { id: 'attributes', name: '公文公开属性标注', unmet: '公文未标注或错误标注公开属性的', clause: '四（四）' },
  { id: 'index-elements', name: '索引要素标识', unmet: '索引号等要素缺失或不规范的', clause: '四（四）、一5' },
  { id: 'not-published', name: '应公开未公开', unmet: '应当公开而未公开的', clause: '四（四）' },
  { id: 'interpretation', name: '政策多元化解读', unmet: '政策未解读或未多元化解读的', clause: '四（四）、二7、二8' },
  { id: 'open-day', name: '政府开放日活动', unmet: '未按要求开展政府开放日活动的', clause: '四（四）、二13' },
  { id: 'information', name: '政务信息发布', unmet: '信息发布不及时、不准确、不规范的', clause: '四（四）' },
  { id: 'annual-summary', name: '年度总结报告', unmet: '年度总结报告未按时报送或不符合格式的', clause: '四（四）' },
] as const

/** The two figures the plan does name, as ratio and deadline rules; their price is open like the others. */
const FIGURES: readonly Rule[] = [
  {
    kind: 'ratio',
    id: 'interpretation-pictures',
    indicatorId: 'interpretation',
    text: '图文解读占比达不到80%的',
    source: `${PLAN} 二7`,
    threshold: 8_000,
    penalty: { kind: 'per-step', price: null, step: 100, count: 'exact' },
  },
  {
    kind: 'ratio',
    id: 'interpretation-diverse',
    indicatorId: 'interpretation',
    text: '政策多元化解读比例低于80%的',
    source: `${PLAN} 二8`,
    threshold: 8_000,
    penalty: { kind: 'per-step', price: null, step: 100, count: 'exact' },
  },
  {
    kind: 'overdue',
    id: 'interpretation-late',
    indicatorId: 'interpretation',
    text: '解读材料在文件公布后3个工作日内未发布的，每逾期一个工作日',
    source: `${PLAN} 二7`,
    price: null,
    days: 'working',
    graceDays: 0,
  },
]

function indicators(): readonly Indicator[] {
  return ITEMS.map(({ id, name }) => ({ id, name, worth: null }))
}

function rules(): readonly Rule[] {
  const each = ITEMS.map(({ id, unmet, clause }): Rule => ({
    kind: 'each',
    id: `${id}-each`,
    indicatorId: id,
    text: `${unmet}，每例扣相应分值`,
    source: `${PLAN} ${clause}`,
    price: null,
  }))
  return [...each, ...FIGURES]
}

function sevenItems(id: string, title: string, source: Scheme['source'], classes: Scheme['classes'], grades: Scheme['grades']): Scheme {
  return { ...UNSAID, id, title, source, effectiveFrom: ANY_TIME, classes, indicators: indicators(), rules: rules(), grades, base: 100 * P }
}

/** The plan's seven items for an office's own divisions and institutions: all points left to the office. */
export const SEVEN_ITEMS_2022: Template = {
  id: 'seven-items-2022',
  title: '日常考核七项（分值由本单位确定）',
  summary: '从年底集中考核变为日常考核：紧盯七项内容，每季度内部公示。原方案没有规定分值。',
  open: ['七项各自的分值（合计建议100分）', '每条规则的扣分', '等次界线（暂按90、80、60分）'],
  scheme: sevenItems(
    'seven-items-2022',
    '日常考核七项（分值由本单位确定）',
    { title: PLAN, publishedOn: '2022-06-06', note: '只规定考核内容和每季度内部公示，未规定分值' },
    [
      { id: 'division', name: '机关处室', worths: [], absent: [] },
      { id: 'institution', name: '事业单位', worths: [], absent: [] },
    ],
    YUEYANG_GRADES,
  ),
}

/** 朔州: a bureau's own 科室 in three grades, at 90 and 70. */
export const SHUOZHOU_GRADES: Template = {
  id: 'shuozhou-grades',
  title: '局机关科室三等次（朔州，90分、70分）',
  summary: '局机关各科室按90分、70分划分三个等次；考核内容借用日常考核七项，分值由本单位确定。',
  open: ['三个等次的名称（来源只见分数线）', '七项各自的分值和每条规则的扣分'],
  scheme: sevenItems(
    'shuozhou-grades',
    '局机关科室三等次（朔州，90分、70分）',
    { title: '朔州市局机关各科室考核等次', note: '≥90 / 70–89 / <70；等次名称请自定' },
    [{ id: 'section', name: '科室', worths: [], absent: [] }],
    [
      { name: '第一等次', from: 90 * P },
      { name: '第二等次', from: 70 * P },
      { name: '第三等次', from: 0 },
    ],
  ),
}
