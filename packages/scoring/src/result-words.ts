import type { CompositeLine } from './composite.ts'
import { formatPoints, formatRatio, plainPoints } from './points.ts'
import type { Refusal, RefusalCode, RefusalSubject } from './result.ts'
import type { YearLine } from './year.ts'

/** One line of a yearly account as a plain sentence. */
export function yearLineWords(line: YearLine): string {
  switch (line.kind) {
    case 'quarter':
      return `第 ${line.quarter} 季度得分 ${formatPoints(line.score)} 分，占 ${line.share}/${line.of}，计 ${formatPoints(line.change)} 分`
    case 'account':
      return `年度起评分 ${formatPoints(line.change)} 分`
    case 'quarter-account': {
      const bonus = line.bonus === 0 ? '' : `，加 ${formatPoints(line.bonus)} 分`
      return `第 ${line.quarter} 季度扣 ${formatPoints(line.lost)} 分${bonus}`
    }
    case 'floor':
      return '扣分超过起评分，年度得分按 0 分计'
    case 'own-share':
      return `各季度合计 ${formatPoints(line.score)} 分，按 ${formatRatio(line.share)} 计入年度，计 ${formatPoints(line.balance)} 分`
    case 'part':
      return `${line.name} ${formatPoints(line.score)} 分，按 ${formatRatio(line.share)} 计入，计 ${formatPoints(line.change)} 分`
    case 'rounding':
      return `得分保留 ${line.decimals} 位小数（四舍五入），为 ${formatPoints(line.balance)} 分`
  }
}

/** One line of a composite account as a plain sentence. */
export function compositeLineWords(line: CompositeLine): string {
  switch (line.kind) {
    case 'part':
      return `${line.name} ${formatPoints(line.score)} 分，按 ${formatRatio(line.share)} 计入，计 ${formatPoints(line.change)} 分`
    case 'bonus':
      return line.change === line.before
        ? `各部分加分合计 ${formatPoints(line.change)} 分`
        : `各部分加分合计 ${formatPoints(line.before)} 分，按规定最多计 ${plainPoints(line.limit)} 分，计 ${formatPoints(line.change)} 分`
    case 'veto':
      return `有一部分被一票否决，总分不高于 ${formatPoints(line.score)} 分`
    case 'rounding':
      return `得分保留 ${line.decimals} 位小数（四舍五入），为 ${formatPoints(line.balance)} 分`
  }
}

const SUBJECTS: Readonly<Record<RefusalSubject, string>> = {
  scheme: '方案',
  class: '类别',
  indicator: '指标',
  rule: '规则',
  group: '合并上限',
  overlap: '重复计分约定',
  grade: '等次',
  policy: '不适用指标的处理',
  year: '年度结果',
  bonus: '加分条件',
  unit: '单位',
  finding: '扣分记录',
  part: '组成部分',
}

const FAULTS: Readonly<Record<RefusalCode, string>> = {
  price_missing: '的分值还没有填写，请先填写再使用',
  worth_missing: '的分值还没有填写，请先填写再使用',
  duplicate_id: '出现了不止一次，请保留一个',
  unknown_reference: '引用了不存在的内容，请核对',
  bad_date: '的日期不对，请按 2026-03-31 的形式填写',
  number_out_of_range: '的数值超出允许范围，请核对',
  text_missing: '缺少必填内容，请补充',
  tree_circle: '的上级又回到了自己，请改正上级指标',
  tree_too_deep: '超过三级，请调整上级指标',
  side_below_top: '不是一级指标，加分还是扣分由一级指标决定',
  wrong_side: '放错了位置：加分规则应在加分指标下，扣分规则应在扣分指标下',
  group_crosses_indicators: '只能包含同一指标下的规则，请拆开，或改用上级指标的上限',
  cap_not_allowed: '不能设上限，请去掉',
  rule_in_two_exclusions: '中的规则已在另一条约定里，一条规则只能属于一条不重复约定',
  overlap_too_small: '至少要有两条规则',
  exclusion_not_possible: '包含不能一起约定的规则（否决、得分上限，或同时有加分和扣分）',
  excluded_and_stacked: '与另一条约定相反，请保留一条',
  escalation_falls: '的重复加重倍数应逐次不减，请调整',
  grades_out_of_order: '的分数线应从高到低，最后一档从 0 分起',
  not_suggestable: '还要由人填写比例或分值，不能用作逾期未整改的规则，请换一条',
  grade_unknown: '用了没有定义的等次，请先定义',
  shares_do_not_make_one: '各部分的占比合计应为 100%',
  range_upside_down: '的上限小于下限，请调整',
  facts_do_not_fit: '填写的内容与规则要求的不一致，请重新填写',
  amount_outside_range: '的分值不在规则允许的范围内，请调整',
  reason_missing: '缺少理由，请补充',
  ratio_impossible: '的比例不成立：分母应大于 0，分子不大于分母',
  nothing_applies: '没有适用的指标，无法计分',
  factor_missing: '的不适用指标没有对应的系数，请在方案中补充',
  part_missing: '缺少得分，请补充',
}

/** A refusal as a sentence that says what to put right. */
export function refusalWords({ code, subject, id, detail }: Refusal): string {
  return `${SUBJECTS[subject]}「${id}」${FAULTS[code]}${detail === undefined ? '' : `（${detail}）`}`
}
