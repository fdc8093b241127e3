import type { Facts } from '@sunlit/scoring'

/** What an evaluator of the demo found. `day` counts from the first day of the quarter. */
export interface DemoFinding {
  readonly units: readonly string[]
  readonly ruleId: string
  readonly day: number
  readonly facts: (quarterStart: string) => Facts
  readonly note: string
  readonly page?: string
  /** Left out: accepted by the reviewer. */
  readonly ends?: 'draft' | 'submitted' | 'returned'
}

function count(count: number): DemoFinding['facts'] {
  return () => ({ kind: 'count', count })
}

function ratio(numerator: number, denominator: number): DemoFinding['facts'] {
  return () => ({ kind: 'ratio', numerator, denominator })
}

/** The quarter before the last one: more was found then. */
const EARLIER_FINDINGS: readonly DemoFinding[] = [
  { units: ['规划科', '财务科'], ruleId: 'index-elements-each', day: 8, facts: count(4), note: '文件缺少索引号。', page: 'wenjian/e1' },
  { units: ['政策法规科'], ruleId: 'attributes-each', day: 15, facts: count(5), note: '五件公文没有标注公开属性。', page: 'wenjian/e2' },
  { units: ['行政审批科'], ruleId: 'not-published-each', day: 22, facts: count(2), note: '两份办事指南调整后未公开。', page: 'zhinan/e' },
  { units: ['信息中心'], ruleId: 'interpretation-each', day: 36, facts: count(3), note: '三份政策文件没有配套解读。', page: 'jiedu/e' },
  { units: ['安全生产科'], ruleId: 'information-each', day: 48, facts: count(4), note: '四条信息的数字前后不一致。', page: 'xinxi/e' },
  { units: ['节能监察中心'], ruleId: 'not-published-each', day: 55, facts: count(2), note: '预算公开缺少两张附表。', page: 'yusuan/e' },
]

/** Two quarters before the last one. */
const EARLIEST_FINDINGS: readonly DemoFinding[] = [
  {
    units: ['办公室', '财务科'],
    ruleId: 'attributes-each',
    day: 9,
    facts: count(6),
    note: '六件公文没有标注公开属性。',
    page: 'wenjian/f1',
  },
  {
    units: ['政策法规科'],
    ruleId: 'interpretation-pictures',
    day: 18,
    facts: ratio(2, 8),
    note: '本季度解读8件，其中图文解读2件。',
    page: 'jiedu/f',
  },
  { units: ['行政审批科'], ruleId: 'not-published-each', day: 27, facts: count(3), note: '三份办事指南没有公开。', page: 'zhinan/f' },
  {
    units: ['政务服务中心', '培训中心'],
    ruleId: 'information-each',
    day: 40,
    facts: count(3),
    note: '三条信息超过期限才发布。',
    page: 'xinxi/f',
  },
  {
    units: ['科技信息科'],
    ruleId: 'index-elements-each',
    day: 51,
    facts: count(6),
    note: '文件缺少索引号和发布机构。',
    page: 'wenjian/f2',
  },
]

/** The last quarter that is over. */
const LAST_FINDINGS: readonly DemoFinding[] = [
  {
    units: ['办公室', '规划科'],
    ruleId: 'index-elements-each',
    day: 11,
    facts: count(3),
    note: '文件缺少索引号和发布机构。',
    page: 'wenjian/1',
  },
  {
    units: ['政策法规科'],
    ruleId: 'interpretation-pictures',
    day: 20,
    facts: ratio(5, 8),
    note: '本季度解读8件，其中图文解读5件。',
    page: 'jiedu',
  },
  { units: ['政策法规科'], ruleId: 'attributes-each', day: 25, facts: count(2), note: '两件公文没有标注公开属性。', page: 'wenjian/2' },
  { units: ['行政审批科'], ruleId: 'not-published-each', day: 33, facts: count(1), note: '办事指南调整后未公开。', page: 'zhinan' },
  {
    units: ['财务科'],
    ruleId: 'not-published-each',
    day: 40,
    facts: count(5),
    note: '部门预算说明的五个附件无法打开，扣完为止。',
    page: 'yusuan',
  },
  { units: ['安全生产科'], ruleId: 'information-each', day: 44, facts: count(2), note: '两条信息的数字前后不一致。', page: 'xinxi/7' },
  {
    units: ['信息中心', '培训中心'],
    ruleId: 'interpretation-each',
    day: 52,
    facts: count(1),
    note: '政策文件没有配套解读。',
    page: 'jiedu/3',
  },
  {
    units: ['政务服务中心'],
    ruleId: 'open-day-each',
    day: 60,
    facts: count(1),
    note: '开放日活动预告没有在规定时间发布。',
    page: 'kaifang',
  },
]

/** Quarters that were decided and published, the oldest first. */
export const PAST_QUARTERS: readonly (readonly DemoFinding[])[] = [EARLIEST_FINDINGS, EARLIER_FINDINGS, LAST_FINDINGS]

/** The quarter under way: every state that a finding can be in. */
export const CURRENT_FINDINGS: readonly DemoFinding[] = [
  { units: ['规划科'], ruleId: 'index-elements-each', day: 3, facts: count(2), note: '两件公文缺少索引号。', page: 'wenjian/11' },
  {
    units: ['政策法规科'],
    ruleId: 'interpretation-diverse',
    day: 4,
    facts: ratio(6, 10),
    note: '本季度解读10件，多元化解读6件。',
    page: 'jiedu',
  },
  {
    units: ['政务服务中心'],
    ruleId: 'information-each',
    day: 5,
    facts: count(1),
    note: '活动信息发布晚于活动日期。',
    page: 'xinxi/12',
    ends: 'submitted',
  },
  {
    units: ['科技信息科', '财务科'],
    ruleId: 'attributes-each',
    day: 5,
    facts: count(1),
    note: '公文公开属性标注为“依申请”，没有写明理由。',
    ends: 'submitted',
  },
  { units: ['行政审批科'], ruleId: 'not-published-each', day: 6, facts: count(1), note: '待补充网页截图。', ends: 'returned' },
  { units: ['节能监察中心'], ruleId: 'attributes-each', day: 6, facts: count(1), note: '', ends: 'draft' },
]
