import type { Column } from './columns.ts'

export type FindingKey =
  | 'unit'
  | 'rule'
  | 'occurredOn'
  | 'count'
  | 'dueOn'
  | 'doneOn'
  | 'share'
  | 'numerator'
  | 'denominator'
  | 'points'
  | 'reason'
  | 'factKey'
  | 'note'
  | 'address'

function column(key: FindingKey, title: string, width: number, hint: string, synonyms: readonly string[] = []): Column<FindingKey> {
  return { key, title, width, hint, synonyms, required: ['unit', 'rule', 'occurredOn'].includes(key) }
}

/** The documented columns of a table of findings; which of the facts a rule takes depends on its kind. */
export const FINDING_COLUMNS: readonly Column<FindingKey>[] = [
  column('unit', '单位', 24, '本季度参加考核的单位全称。', ['单位名称', '被考核单位', '部门', '责任单位']),
  column('rule', '规则', 48, '从下拉列表中选，或填规则编号，或照抄规则全文。', [
    '规则编号',
    '扣分规则',
    '指标',
    '评分规则',
    '考核规则',
    '扣分项',
  ]),
  column('occurredOn', '发生日期', 14, '例如 2026-05-06，须在本季度之内。', ['日期', '发现日期', '问题日期']),
  column('count', '数量', 8, '按条、件、次扣分或加分的规则填写，整数。', ['条数', '件数', '次数', '例数']),
  column('dueOn', '应完成日期', 14, '按逾期天数扣分的规则填写。', ['应办日期', '规定日期', '期限']),
  column('doneOn', '完成日期', 14, '按逾期天数扣分的规则填写；还没有完成就不填。', ['实际完成日期', '办结日期']),
  column('share', '扣分比例', 10, '按比例扣分、由您认定比例的规则填写，例如 40%。', ['比例']),
  column('numerator', '符合数', 8, '按达标比例扣分的规则填写：符合要求的数量。', ['达标数']),
  column('denominator', '总数', 8, '按达标比例扣分的规则填写：总的数量。', ['应有数', '总量']),
  column('points', '分值', 8, '在幅度内酌情扣分或加分的规则填写，最多四位小数。', ['扣分', '加分', '酌情分值']),
  column('reason', '理由', 32, '填了“分值”的都要写明理由。', ['扣分理由', '酌情理由']),
  column('factKey', '涉及事项', 28, '文号、网页或案件。同一事项符合几条规则时，按方案的规定不重复扣分。', [
    '事项',
    '事实编号',
    '文号',
    '文件名称',
  ]),
  column('note', '说明', 40, '最多 2000 字。', ['问题描述', '具体问题', '失分原因', '备注', '情况说明']),
  column('address', '网址', 40, '以 http 或 https 开头，作为佐证保存。', ['链接', '佐证网址', '网页地址']),
]
