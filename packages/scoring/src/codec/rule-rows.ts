import { parsePoints } from '../points.ts'
import type { Escalation, RatioPenalty, Rule, RuleKind } from '../rule.ts'
import {
  parseFactor,
  parseList,
  parseOpen,
  parseRatio,
  parseText,
  parseWhole,
  wordsOf,
  writeFactor,
  writeMaybe,
  writeOpen,
  writePoints,
  writeRatio,
} from './cells.ts'
import type { Row } from './sheet.ts'

export const RULE_COLUMNS = [
  '编号',
  '指标编号',
  '类型',
  '条文',
  '来源',
  '分值',
  '比例',
  '本规则上限',
  '分组编号',
  '天数口径',
  '宽限天数',
  '单次上限',
  '最低比例',
  '不足时',
  '步长',
  '计步',
  '比例口径',
  '下限',
  '等次',
  '其他项',
  '重复范围',
  '重复加重',
] as const

type Column = (typeof RULE_COLUMNS)[number]

const KINDS = wordsOf<RuleKind>({
  each: '每次扣分',
  flat: '固定扣分',
  overdue: '逾期扣分',
  share: '按比例扣分',
  ratio: '比例不足扣分',
  ceiling: '封顶',
  full: '不得分',
  discretion: '酌情扣分',
  bonus: '加分',
  'bonus-range': '酌情加分',
  veto: '一票否决',
})
const DAYS = wordsOf<'working' | 'natural'>({ working: '工作日', natural: '自然日' })
const BY = wordsOf<'fixed' | 'stated'>({ fixed: '固定', stated: '按查实' })
const PENALTIES = wordsOf<RatioPenalty['kind']>({ 'per-step': '按步扣分', all: '不得分', flat: '固定扣分' })
const STEPS = wordsOf<'exact' | 'begun' | 'whole'>({ exact: '精确', begun: '不足一步按一步', whole: '只计整步' })
const OTHERS = wordsOf<'ignored' | 'counted'>({ ignored: '不再计', counted: '照计' })

/** The cells that belong to each kind, beside those every rule has; a filled cell outside them is an error rather than a loss. */
const OWN: Readonly<Record<RuleKind, readonly Column[]>> = {
  each: ['分值', '重复范围', '重复加重'],
  flat: ['分值', '重复范围', '重复加重'],
  overdue: ['分值', '天数口径', '宽限天数', '单次上限', '重复范围', '重复加重'],
  share: ['比例', '比例口径', '重复范围', '重复加重'],
  ratio: ['最低比例', '不足时', '分值', '步长', '计步', '重复范围', '重复加重'],
  ceiling: ['比例'],
  full: [],
  discretion: ['下限', '分值', '重复范围', '重复加重'],
  bonus: ['分值'],
  'bonus-range': ['下限', '分值'],
  veto: ['分值', '等次', '其他项'],
}
const SHARED: readonly Column[] = ['编号', '指标编号', '类型', '条文', '来源', '本规则上限', '分组编号']

type Cells = Partial<Record<Column, string>>

/** One row of the sheet 规则, in the order of `RULE_COLUMNS`. */
export function ruleToRow(rule: Rule): readonly string[] {
  const cells: Cells = {
    编号: rule.id,
    指标编号: rule.indicatorId,
    类型: KINDS.write(rule.kind),
    条文: rule.text,
    来源: rule.source,
    本规则上限: writeMaybe(rule.cap, writePoints),
    分组编号: rule.groupId ?? '',
    ...ownCells(rule),
    ...('escalation' in rule && rule.escalation !== undefined ? escalationCells(rule.escalation) : {}),
  }
  return RULE_COLUMNS.map((column) => cells[column] ?? '')
}

function ownCells(rule: Rule): Cells {
  switch (rule.kind) {
    case 'each':
    case 'flat':
    case 'bonus':
      return { 分值: writeOpen(rule.price, writePoints) }
    case 'overdue':
      return {
        分值: writeOpen(rule.price, writePoints),
        天数口径: DAYS.write(rule.days),
        宽限天数: String(rule.graceDays),
        单次上限: writeMaybe(rule.mostEach, writePoints),
      }
    case 'share':
      return { 比例: writeOpen(rule.share, writeRatio), 比例口径: BY.write(rule.by) }
    case 'ratio':
      return { 最低比例: writeRatio(rule.threshold), 不足时: PENALTIES.write(rule.penalty.kind), ...penaltyCells(rule.penalty) }
    case 'ceiling':
      return { 比例: writeMaybe(rule.share, writeRatio) }
    case 'discretion':
    case 'bonus-range':
      return { 下限: writePoints(rule.least), 分值: writeOpen(rule.most, writePoints) }
    case 'veto':
      return { 分值: writeOpen(rule.score, writePoints), 等次: rule.grade ?? '', 其他项: OTHERS.write(rule.others) }
    case 'full':
      return {}
  }
}

function penaltyCells(penalty: RatioPenalty): Cells {
  switch (penalty.kind) {
    case 'per-step':
      return { 分值: writeOpen(penalty.price, writePoints), 步长: writeRatio(penalty.step), 计步: STEPS.write(penalty.count) }
    case 'flat':
      return { 分值: writeOpen(penalty.price, writePoints) }
    case 'all':
      return {}
  }
}

function escalationCells({ window, steps }: Escalation): Cells {
  const pairs = steps.map(({ occurrence, factor }) => `${occurrence}:${writeFactor(factor)}`)
  return { 重复范围: window.kind === 'period' ? '本期' : `${window.days}天`, 重复加重: pairs.join(';') }
}

/** The rule of a row, or `undefined` with the row's errors noted. Shapes and bounds beyond the cell are judged with the whole document. */
export function rowToRule(row: Row): unknown {
  const kind = row.need('类型', KINDS.parse, `规则类型（${KINDS.all}）`)
  if (kind === undefined) return undefined
  const mine = new Set<Column>([...SHARED, ...OWN[kind]])
  for (const column of RULE_COLUMNS) {
    if (!mine.has(column) && row.has(column)) row.refuse(column, `“${KINDS.write(kind)}”规则不用填“${column}”，请清空。`)
  }
  return present({
    kind,
    id: row.need('编号', parseText, '规则编号'),
    indicatorId: row.need('指标编号', parseText, '指标编号'),
    text: row.need('条文', parseText, '规则条文'),
    source: row.need('来源', parseText, '规则出处'),
    cap: row.may('本规则上限', parsePoints, '分数'),
    groupId: row.may('分组编号', parseText, '分组编号'),
    escalation: escalationOf(row),
    ...ownFields(kind, row),
  })
}

function ownFields(kind: RuleKind, row: Row): object {
  switch (kind) {
    case 'each':
    case 'flat':
    case 'bonus':
      return { price: openPoints(row) }
    case 'overdue':
      return {
        price: openPoints(row),
        days: row.need('天数口径', DAYS.parse, `天数口径（${DAYS.all}）`),
        graceDays: row.may('宽限天数', parseWhole, '整数天数') ?? 0,
        mostEach: row.may('单次上限', parsePoints, '分数'),
      }
    case 'share':
      return {
        by: row.need('比例口径', BY.parse, `比例口径（${BY.all}）`),
        share: row.need('比例', parseOpen(parseRatio), '百分比，例如 40%，或“未定”')?.value,
      }
    case 'ratio':
      return { threshold: row.need('最低比例', parseRatio, '百分比，例如 80%'), penalty: penaltyOf(row) }
    case 'ceiling':
      return { share: row.may('比例', parseRatio, '百分比，例如 60%') }
    case 'discretion':
    case 'bonus-range':
      return { least: row.need('下限', parsePoints, '分数'), most: openPoints(row) }
    case 'veto':
      return {
        score: openPoints(row),
        grade: row.may('等次', parseText, '等次名称'),
        others: row.need('其他项', OTHERS.parse, `其他项的处理（${OTHERS.all}）`),
      }
    case 'full':
      return {}
  }
}

function openPoints(row: Row): number | null | undefined {
  return row.need('分值', parseOpen(parsePoints), '分数（最多四位小数），或“未定”')?.value
}

function penaltyOf(row: Row): object | undefined {
  const kind = row.need('不足时', PENALTIES.parse, `不足时的处理（${PENALTIES.all}）`)
  switch (kind) {
    case 'per-step':
      return {
        kind,
        price: openPoints(row),
        step: row.need('步长', parseRatio, '百分比，例如 1%'),
        count: row.need('计步', STEPS.parse, `计步方式（${STEPS.all}）`),
      }
    case 'flat':
      return { kind, price: openPoints(row) }
    case 'all':
      return { kind }
    case undefined:
      return undefined
  }
}

function escalationOf(row: Row): object | undefined {
  if (!row.has('重复范围') && !row.has('重复加重')) return undefined
  return {
    window: row.need('重复范围', parseWindow, '“本期”或天数，例如“365天”'),
    steps: row.need('重复加重', parseSteps, '“第几次：倍数”，例如“2:2;3:3”'),
  }
}

function parseWindow(text: string): Escalation['window'] | undefined {
  if (text === '本期') return { kind: 'period' }
  const days = text.endsWith('天') ? parseWhole(text.slice(0, -1)) : undefined
  return days === undefined ? undefined : { kind: 'days', days }
}

function parseSteps(text: string): Escalation['steps'] | undefined {
  const steps = parseList(text).map((pair) => {
    const [occurrence = '', factor = ''] = pair.split(/[:\uff1a]/)
    return { occurrence: parseWhole(occurrence), factor: parseFactor(factor) }
  })
  const whole = steps.flatMap(({ occurrence, factor }) =>
    occurrence === undefined || factor === undefined ? [] : [{ occurrence, factor }],
  )
  return whole.length === steps.length && whole.length > 0 ? whole : undefined
}

/** Leaves out what is undefined, so that an empty cell is a missing field. */
export function present(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}
