import { formatRatio, plainPoints, type Points, type Ratio } from './points.ts'
import type { Escalation, Overlap, RatioPenalty, Rule, RuleKind } from './rule.ts'
import type { BonusTerms, CutOff, Grade, NotApplicablePolicy, Open, RankStyle, Scheme, YearFormula } from './scheme.ts'

/** The name of a rule kind, for lists and forms. */
export function ruleKindWords(kind: RuleKind): string {
  switch (kind) {
    case 'each':
      return '按件扣分'
    case 'flat':
      return '一次扣分'
    case 'overdue':
      return '逾期扣分'
    case 'share':
      return '按比例扣分'
    case 'ratio':
      return '比例不达标扣分'
    case 'ceiling':
      return '得分上限'
    case 'full':
      return '本项不得分'
    case 'discretion':
      return '酌情扣分'
    case 'bonus':
      return '按件加分'
    case 'bonus-range':
      return '酌情加分'
    case 'veto':
      return '一票否决'
  }
}

/** How a rule counts, as one sentence without its full stop. */
export function ruleWords(rule: Rule, passShare: Ratio): string {
  const parts = [priceWords(rule, passShare)]
  if ('escalation' in rule && rule.escalation) parts.push(escalationWords(rule.escalation))
  const verb = rule.kind === 'bonus' || rule.kind === 'bonus-range' ? '加' : '扣'
  if (rule.cap !== undefined) parts.push(`合计最多${verb} ${plainPoints(rule.cap)} 分`)
  return parts.join('，')
}

function priceWords(rule: Rule, passShare: Ratio): string {
  switch (rule.kind) {
    case 'each':
      return `每件扣 ${open(rule.price)} 分`
    case 'flat':
      return `一次扣 ${open(rule.price)} 分，不论多少`
    case 'overdue': {
      const day = rule.days === 'working' ? '个工作日' : '天'
      const grace = rule.graceDays > 0 ? `，前 ${rule.graceDays} ${day}不扣` : ''
      const most = rule.mostEach === undefined ? '' : `，每次最多扣 ${plainPoints(rule.mostEach)} 分`
      return `每逾期一${day}扣 ${open(rule.price)} 分${grace}${most}`
    }
    case 'share':
      return rule.by === 'fixed' ? `扣本项分值的 ${openShare(rule.share)}` : `按认定的比例扣本项分值，比例不超过 ${openShare(rule.share)}`
    case 'ratio':
      return `比例低于 ${formatRatio(rule.threshold)} 的，${penaltyWords(rule.penalty)}`
    case 'ceiling':
      return `本项得分不高于分值的 ${formatRatio(rule.share ?? passShare)}，再计其他扣分`
    case 'full':
      return '本项不得分'
    case 'discretion':
      return `在 ${plainPoints(rule.least)} 至 ${open(rule.most)} 分内酌情扣分，须写明理由`
    case 'bonus':
      return `每件加 ${open(rule.price)} 分`
    case 'bonus-range':
      return `在 ${plainPoints(rule.least)} 至 ${open(rule.most)} 分内酌情加分，须写明理由`
    case 'veto': {
      const grade = rule.grade === undefined ? '' : `，等次为${rule.grade}`
      const others = rule.others === 'ignored' ? '不再计其他分' : '其他扣分照计'
      return `总分记为 ${open(rule.score)} 分，扣分后更低的按更低的计${grade}，${others}，加分不计`
    }
  }
}

function penaltyWords(penalty: RatioPenalty): string {
  switch (penalty.kind) {
    case 'all':
      return '本项分值全扣'
    case 'flat':
      return `扣 ${open(penalty.price)} 分`
    case 'per-step': {
      const rest = { exact: '按实际差距计', begun: '不足一档按一档计', whole: '不足一档不计' }[penalty.count]
      return `每缺 ${plainPoints(penalty.step * 100)} 个百分点扣 ${open(penalty.price)} 分，${rest}`
    }
  }
}

function open(price: Open<Points>): string {
  return price === null ? '（待定）' : plainPoints(price)
}

function openShare(share: Open<Ratio>): string {
  return share === null ? '（待定）' : formatRatio(share)
}

export function escalationWords({ window, steps }: Escalation): string {
  const span = window.kind === 'period' ? '本期内' : ` ${window.days} 天内`
  return `同类问题${span}${steps.map(({ occurrence, factor }) => `第 ${occurrence} 次起按 ${plainPoints(factor)} 倍`).join('、')}计`
}

export function overlapWords({ kind, ruleIds }: Overlap, rules: readonly Rule[]): string {
  const texts = ruleIds.map((id) => `「${rules.find((rule) => rule.id === id)?.text ?? id}」`).join('')
  return kind === 'exclude' ? `${texts}指向同一事实时不重复计分，按应计最多的一条计` : `${texts}指向同一事实时分别计分`
}

export function notApplicableWords(policy: NotApplicablePolicy): string {
  switch (policy.kind) {
    case 'keep':
      return '不适用的指标不扣分'
    case 'normalise':
      return `得分 ÷ 适用指标分值 × ${plainPoints(policy.to)}`
    case 'spread':
      return '不适用指标的分值平均分摊到其余末级指标'
    case 'factor': {
      const factors = policy.factors.map(({ numerator, denominator }) => `${numerator}/${denominator}`).join('、')
      return `有指标不适用的，得分乘以规定的系数 ${factors}`
    }
  }
}

export function bonusWords({ cap, gate, totalAtMost }: BonusTerms): string {
  const parts = [
    gate && `加分前得分${gate.inclusive ? '达到' : '超过'} ${plainPoints(gate.score)} 分的，方可加分`,
    cap !== undefined && `加分合计最多 ${plainPoints(cap)} 分`,
    totalAtMost !== undefined && `加分后总分最多 ${plainPoints(totalAtMost)} 分`,
  ].filter((part) => typeof part === 'string')
  return parts.length === 0 ? '加分不另设限制' : parts.join('，')
}

export function gradesWords(grades: readonly Grade[]): string {
  if (grades.length === 0) return '不定等次'
  return grades
    .map(({ name, from }, index) => {
      const above = grades[index - 1]
      if (from === 0 && above) return `${name}：不足 ${plainPoints(above.from)} 分`
      return above ? `${name}：${plainPoints(from)} 分以上、不足 ${plainPoints(above.from)} 分` : `${name}：${plainPoints(from)} 分以上`
    })
    .join('；')
}

export function rankStyleWords(style: RankStyle): string {
  switch (style) {
    case 'competition':
      return '同分并列，其后名次顺延（如 1、1、3）'
    case 'dense':
      return '同分并列，其后名次不空缺（如 1、1、2）'
  }
}

export function cutOffWords(cutOff: CutOff): string {
  if (cutOff.kind === 'quarter-end' || cutOff.days === 0) return '截至季度最后一天'
  return cutOff.days > 0 ? `截至季度最后一天之前 ${cutOff.days} 天` : `截至季度结束后第 ${-cutOff.days} 天`
}

export function yearFormulaWords({ quarters, parts, ownShare }: YearFormula): string {
  const own = quarterFormulaWords(quarters)
  if (parts.length === 0) return `年度得分 = ${own}`
  const shares = parts.map(({ name, share }) => `${name} × ${formatRatio(share)}`)
  return `年度得分 = [${own}] × ${formatRatio(ownShare)} + ${shares.join(' + ')}`
}

function quarterFormulaWords(formula: YearFormula['quarters']): string {
  switch (formula.kind) {
    case 'mean':
      return '各季度得分的平均值'
    case 'weighted':
      return formula.shares.map((share, index) => `第 ${index + 1} 季度 × ${formatRatio(share)}`).join(' + ')
    case 'cumulative':
      return `${plainPoints(formula.base)} 分 − 各季度扣分之和 + 各季度加分之和，最低 0 分`
  }
}

/** How the scheme turns facts into a score, sentence by sentence, for the head of a bulletin. */
export function schemeWords(scheme: Scheme): readonly string[] {
  const decimals = scheme.decimals < 4 ? `，公布时保留 ${scheme.decimals} 位小数` : ''
  return [
    `方案：${scheme.title}，第 ${scheme.version} 版，自 ${scheme.effectiveFrom} 起施行`,
    `不适用指标：${notApplicableWords(scheme.notApplicable)}`,
    `加分：${bonusWords(scheme.bonus)}`,
    `等次：${gradesWords(scheme.grades)}`,
    `排名：${rankStyleWords(scheme.rankStyle)}`,
    `截止：${cutOffWords(scheme.cutOff)}`,
    yearFormulaWords(scheme.year),
    `分值精确到万分之一分，最后一步四舍五入${decimals}`,
  ]
}
