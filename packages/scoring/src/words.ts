import type { ExplanationLine, FindingLine, Stop } from './explanation.ts'
import { formatPoints, formatRatio, ONE, plainPoints, quotient, type Points, type Ratio } from './points.ts'
import type { OverdueRule, RatioRule, Rule } from './rule.ts'
import type { Scheme } from './scheme.ts'

/** What the sentences look names up in: a scheme, or the part of one that a page has at hand. */
export type Names = Pick<Scheme, 'rules' | 'indicators' | 'groups' | 'passShare'>

/**
 * One line of an account as a plain Chinese sentence, for example 「图文解读比例 60%,低于 80%,缺 20 个百分点,每个百分点扣 0.1 分,共 2.00 分,扣 2.00 分」.
 * Ids of other findings appear through `findingName`, by default as they are.
 */
export function lineWords(line: ExplanationLine, names: Names, findingName: (id: string) => string = (id) => id): string {
  switch (line.kind) {
    case 'base':
      return `起评分 ${formatPoints(line.change)} 分`
    case 'normalise':
      return `得分 ${formatPoints(line.score)} 分，适用指标共 ${formatPoints(line.worth)} 分，按 ${plainPoints(line.to)} 分折算为 ${formatPoints(line.balance)} 分`
    case 'factor':
      return `有指标不适用，得分 ${formatPoints(line.score)} 分乘以 ${line.numerator}/${line.denominator}，为 ${formatPoints(line.balance)} 分`
    case 'rounding':
      return `得分保留 ${line.decimals} 位小数（四舍五入），为 ${formatPoints(line.balance)} 分`
    case 'veto':
      return vetoWords(line, names, findingName)
    case 'deduction':
    case 'ceiling':
    case 'bonus':
      return [...pricingWords(line, names), ...effectWords(line, names, findingName)].join('，')
  }
}

function vetoWords(line: FindingLine, names: Names, findingName: (id: string) => string): string {
  const start = `一票否决：${ruleText(line.ruleId, names)}`
  if (line.stopped) return `${start}，${stopWords(line.stopped, names, findingName)}`
  if (line.taken === 0) return `${start}，得分按规定不高于 ${formatPoints(line.before)} 分，扣分后已不高于此分，不再下调`
  return `${start}，得分记为 ${formatPoints(line.balance)} 分，下调 ${formatPoints(line.taken)} 分`
}

function ruleText(ruleId: string, { rules }: Names): string {
  return rules.find(({ id }) => id === ruleId)?.text ?? ruleId
}

function pricingWords(line: FindingLine, names: Names): readonly string[] {
  const rule = names.rules.find(({ id }) => id === line.ruleId)
  if (!rule) return [line.ruleId]
  const words = [rule.text, ...factWords(rule, line, names.passShare)]
  if (!line.occurrence) return words
  return [...words, `第 ${line.occurrence.number} 次出现，按 ${plainPoints(line.occurrence.factor)} 倍计`]
}

/** What the facts are and how the rule prices them. */
function factWords(rule: Rule, line: FindingLine, passShare: Ratio): readonly string[] {
  const { facts, worth } = line
  switch (rule.kind) {
    case 'each':
    case 'bonus': {
      const verb = rule.kind === 'bonus' ? '加' : '扣'
      return facts.kind === 'count' ? [`${facts.count} 件，每件${verb} ${priceText(rule.price)} 分`] : []
    }
    case 'flat':
      return [`一次扣 ${priceText(rule.price)} 分`]
    case 'overdue':
      return overdueWords(rule, line)
    case 'share': {
      const share = facts.kind === 'share' ? facts.share : (rule.share ?? 0)
      return [`扣本项 ${formatPoints(worth)} 分的 ${formatRatio(share)}`]
    }
    case 'ratio':
      return facts.kind === 'ratio' ? ratioWords(rule, facts.numerator, facts.denominator, worth) : []
    case 'ceiling':
      return [`本项 ${formatPoints(worth)} 分，不高于其 ${formatRatio(rule.share ?? passShare)}，先扣减再计算其他问题`]
    case 'full':
      return [`本项 ${formatPoints(worth)} 分不得分`]
    case 'discretion':
    case 'bonus-range': {
      const verb = rule.kind === 'bonus-range' ? '加' : '扣'
      const range = `在 ${plainPoints(rule.least)} 至 ${priceText(rule.most)} 分内酌情${verb}分`
      return facts.kind === 'amount' ? [`${range}，定为 ${plainPoints(facts.points)} 分，理由：${facts.reason}`] : [range]
    }
    case 'veto':
      return []
  }
}

function overdueWords(rule: OverdueRule, { facts, days, provisional }: FindingLine): readonly string[] {
  if (facts.kind !== 'overdue') return []
  const unit = rule.days === 'working' ? '个工作日' : '天'
  const done = facts.doneOn === undefined ? '尚未完成' : `${facts.doneOn} 完成`
  const grace = rule.graceDays > 0 ? `（已减去宽限 ${rule.graceDays} ${unit}）` : ''
  const most = rule.mostEach === undefined ? '' : `，每次最多扣 ${plainPoints(rule.mostEach)} 分`
  const sure = provisional ? '（暂定，该年放假安排尚未公布）' : ''
  return [`应于 ${facts.dueOn} 完成，${done}，计逾期 ${days ?? 0} ${unit}${grace}${sure}，每${unit}扣 ${priceText(rule.price)} 分${most}`]
}

function ratioWords({ threshold, penalty }: RatioRule, numerator: number, denominator: number, worth: Points): readonly string[] {
  const missing = threshold * denominator - numerator * ONE
  const actual = `${numerator}/${denominator}，比例 ${exactly(numerator * ONE, denominator)}`
  if (missing <= 0) return [`${actual}，达到 ${formatRatio(threshold)}`]
  const start = `${actual}，低于 ${formatRatio(threshold)}`
  switch (penalty.kind) {
    case 'all':
      return [`${start}，本项 ${formatPoints(worth)} 分全扣`]
    case 'flat':
      return [`${start}，扣 ${priceText(penalty.price)} 分`]
    case 'per-step': {
      const step = penalty.step === 100 ? '每个百分点' : `每 ${plainPoints(penalty.step * 100)} 个百分点`
      const counting = { exact: '', begun: '（不足一档按一档计）', whole: '（不足一档不计）' }[penalty.count]
      return [`${start}，缺 ${missingPoints(missing, denominator)} 个百分点，${step}扣 ${priceText(penalty.price)} 分${counting}`]
    }
  }
}

/** A ratio that may not end after four digits is marked 约 (about); the price is computed from the exact one. */
function exactly(top: number, bottom: number): string {
  return `${top % bottom === 0 ? '' : '约 '}${formatRatio(quotient([top], [bottom]))}`
}

function missingPoints(missing: number, denominator: number): string {
  return `${missing % denominator === 0 ? '' : '约 '}${plainPoints(quotient([missing, 100], [denominator]))}`
}

/** What counts in the end, and why not more. */
function effectWords(line: FindingLine, names: Names, findingName: (id: string) => string): readonly string[] {
  const { before, taken, stopped } = line
  const verb = line.kind === 'bonus' ? '加' : '扣'
  if (!stopped) return [`共${verb} ${formatPoints(taken)} 分`]
  const reason = stopWords(stopped, names, findingName)
  const outcome = taken === 0 ? `不再${verb}分` : `实${verb} ${formatPoints(taken)} 分`
  return before === 0 ? [reason, outcome] : [`应${verb} ${formatPoints(before)} 分`, reason, outcome]
}

/** Why a finding did not count in full, as half a sentence. */
export function stopWords(stop: Stop, names: Names, findingName: (id: string) => string = (id) => id): string {
  switch (stop.by) {
    case 'rule':
      return `本条规则最多计 ${formatPoints(stop.limit)} 分，已到上限`
    case 'group':
      return `「${nameIn(names.groups, stop.id)}」各条合计最多计 ${formatPoints(stop.limit)} 分，已到上限`
    case 'indicator':
      return `「${nameIn(names.indicators, stop.id)}」最多计 ${formatPoints(stop.limit)} 分，已计完`
    case 'base':
      return `起评分 ${formatPoints(stop.limit)} 分已扣完`
    case 'exclusion':
      return `与「${findingName(stop.findingId)}」为同一事实，一事不重复计分`
    case 'ceiling':
      return `「${findingName(stop.findingId)}」的上限更低，以其为准`
    case 'not-applicable':
      return `「${nameIn(names.indicators, stop.indicatorId)}」对本单位不适用`
    case 'absent':
      return `本类别单位不考核「${nameIn(names.indicators, stop.indicatorId)}」`
    case 'cut-off':
      return `发现日期晚于本期截止日 ${stop.lastDay}，计入下一期`
    case 'gate':
      return `加分前得分未${stop.inclusive ? '达到' : '超过'} ${plainPoints(stop.score)} 分，加分不计`
    case 'bonus-cap':
      return `加分合计最多 ${formatPoints(stop.limit)} 分，已到上限`
    case 'total':
      return `得分与加分合计最多 ${formatPoints(stop.limit)} 分，已到上限`
    case 'veto':
      return `已按「${findingName(stop.findingId)}」一票否决`
  }
}

function nameIn(list: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return list.find((item) => item.id === id)?.name ?? id
}

/** A price that is still open says so. */
function priceText(price: Points | null): string {
  return price === null ? '（待定）' : plainPoints(price)
}
