import { formatPoints, formatRatio, plainPoints, type Open, type Points, type Rule, type Scheme } from '@sunlit/scoring'

/** What a rule costs, in one short phrase beside its text. */
export function priceWords(rule: Rule): string {
  switch (rule.kind) {
    case 'each':
      return `每件扣 ${open(rule.price)} 分`
    case 'flat':
      return `扣 ${open(rule.price)} 分`
    case 'overdue': {
      const grace = rule.graceDays > 0 ? `(前 ${rule.graceDays} 天不扣)` : ''
      const most = rule.mostEach === undefined ? '' : `,每次最多 ${plainPoints(rule.mostEach)} 分`
      return `逾期每个${rule.days === 'working' ? '工作日' : '自然日'}扣 ${open(rule.price)} 分${grace}${most}`
    }
    case 'share':
      return rule.share === null
        ? '扣该项分值的一定比例(待填)'
        : `扣该项分值的${rule.by === 'stated' ? '比例,最多' : ''} ${formatRatio(rule.share)}`
    case 'ratio':
      return `低于 ${formatRatio(rule.threshold)} 时${penaltyWords(rule.penalty)}`
    case 'ceiling':
      return rule.share === undefined ? '不高于及格分' : `不高于该项分值的 ${formatRatio(rule.share)}`
    case 'full':
      return '该项不得分'
    case 'discretion':
      return `酌情扣 ${formatPoints(rule.least)} 至 ${open(rule.most)} 分`
    case 'bonus':
      return `每件加 ${open(rule.price)} 分`
    case 'bonus-range':
      return `酌情加 ${formatPoints(rule.least)} 至 ${open(rule.most)} 分`
    case 'veto':
      return `一票否决,得分记为 ${open(rule.score)} 分`
  }
}

function penaltyWords(penalty: Extract<Rule, { readonly kind: 'ratio' }>['penalty']): string {
  switch (penalty.kind) {
    case 'per-step':
      return `每差 ${formatRatio(penalty.step).replace('%', ' 个百分点')}扣 ${open(penalty.price)} 分`
    case 'all':
      return '该项不得分'
    case 'flat':
      return `扣 ${open(penalty.price)} 分`
  }
}

function open(points: Open<Points>): string {
  return points === null ? '(待填)' : plainPoints(points)
}

/** A rule with the names of the indicators above it, from the top down. */
export interface PlacedRule {
  readonly rule: Rule
  readonly path: readonly string[]
}

/** The rules of a scheme in the order of the printed table. */
export function placedRules(scheme: Pick<Scheme, 'indicators' | 'rules'>): readonly PlacedRule[] {
  const byId = new Map(scheme.indicators.map((indicator) => [indicator.id, indicator]))
  const order = new Map(scheme.indicators.map(({ id }, index) => [id, index]))
  const pathOf = (id: string): readonly string[] => {
    const path: string[] = []
    // Three levels at most; a loop in a broken draft ends as well.
    for (
      let node = byId.get(id);
      node !== undefined && path.length < 4;
      node = node.parentId === undefined ? undefined : byId.get(node.parentId)
    ) {
      path.unshift(node.name)
    }
    return path
  }
  return scheme.rules
    .map((rule) => ({ rule, path: pathOf(rule.indicatorId) }))
    .sort((a, b) => (order.get(a.rule.indicatorId) ?? 0) - (order.get(b.rule.indicatorId) ?? 0))
}

/** Rules whose text, indicator or source holds every word that was typed. */
export function findRules(rules: readonly PlacedRule[], typed: string): readonly PlacedRule[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return rules.filter(({ rule, path }) => {
    const text = [...path, rule.text, rule.source].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
