import type { Scheme } from '../scheme.ts'
import { wordsOf, writeMaybe, writeOpen, writePoints, writeRatio } from './cells.ts'
import { RULE_COLUMNS, ruleToRow } from './rule-rows.ts'
import type { Sheet } from './sheet.ts'

/** Names the file format in the first sheet, so that a reader years later knows what it holds. */
export const SCHEME_FORMAT = 'sunlit-scheme/1'

/** The sheets and columns of a scheme workbook; `docs/formats.md` explains each. */
export const COLUMNS = {
  方案: ['项目', '内容'],
  类别: ['编号', '名称'],
  指标: ['编号', '上级编号', '名称', '性质', '分值', '上限', '考评内容'],
  类别分值: ['类别编号', '指标编号', '分值'],
  规则: RULE_COLUMNS,
  分组: ['编号', '名称', '指标编号', '上限'],
  重叠: ['编号', '约定', '规则编号', '来源'],
  等次: ['名称', '起点'],
  缺项系数: ['指标编号', '分子', '分母'],
  年度其他部分: ['编号', '名称', '占比'],
} as const

export const SIDES = wordsOf<'score' | 'bonus'>({ score: '计分', bonus: '加分' })
export const OVERLAPS = wordsOf<'exclude' | 'stack'>({ exclude: '择重只扣一次', stack: '叠加再扣' })
export const RANK_STYLES = wordsOf<Scheme['rankStyle']>({ competition: '并列后跳号', dense: '并列不跳号' })
export const QUARTERS = wordsOf<Scheme['year']['quarters']['kind']>({ mean: '平均', weighted: '加权', cumulative: '累计扣分' })
export const NOT_APPLICABLE = wordsOf<Scheme['notApplicable']['kind']>({
  keep: '保留满分',
  normalise: '剔除后折算',
  spread: '平均分摊',
  factor: '固定系数',
})
export const YES_NO = wordsOf<'yes' | 'no'>({ yes: '是', no: '否' })
/** Stands in 类别分值 where a class does not have an indicator at all. */
export const ABSENT = '无此项'

/** Writes a scheme as the sheets of a workbook; reading them gives the same scheme again, field by field. */
export function schemeToSheets(scheme: Scheme): readonly Sheet[] {
  return [
    sheet('方案', headRows(scheme)),
    sheet(
      '类别',
      scheme.classes.map(({ id, name }) => [id, name]),
    ),
    sheet('指标', scheme.indicators.map(indicatorRow)),
    sheet('类别分值', scheme.classes.flatMap(classRows)),
    sheet('规则', scheme.rules.map(ruleToRow)),
    sheet(
      '分组',
      scheme.groups.map(({ id, name, indicatorId, cap }) => [id, name, indicatorId, writePoints(cap)]),
    ),
    sheet(
      '重叠',
      scheme.overlaps.map(({ id, kind, ruleIds, source }) => [id, OVERLAPS.write(kind), ruleIds.join(';'), source]),
    ),
    sheet(
      '等次',
      scheme.grades.map(({ name, from }) => [name, writePoints(from)]),
    ),
    sheet('缺项系数', factorRows(scheme)),
    sheet(
      '年度其他部分',
      scheme.year.parts.map(({ id, name, share }) => [id, name, writeRatio(share)]),
    ),
  ]
}

function sheet(name: keyof typeof COLUMNS, rows: readonly (readonly string[])[]): Sheet {
  return { name, rows: [COLUMNS[name], ...rows] }
}

function headRows(scheme: Scheme): readonly (readonly string[])[] {
  const { source, bonus, year, notApplicable, cutOff } = scheme
  return [
    ['格式', SCHEME_FORMAT],
    ['编号', scheme.id],
    ['版本', String(scheme.version)],
    ['名称', scheme.title],
    ['来源', source.title],
    ['来源网址', source.address ?? ''],
    ['来源日期', source.publishedOn ?? ''],
    ['来源说明', source.note ?? ''],
    ['施行日期', scheme.effectiveFrom],
    ['失效日期', scheme.effectiveTo ?? ''],
    ['说明', scheme.note ?? ''],
    ['基准分', writeMaybe(scheme.base, writePoints)],
    ['及格线', writeRatio(scheme.passShare)],
    ['小数位数', String(scheme.decimals)],
    ['排名方式', RANK_STYLES.write(scheme.rankStyle)],
    ['截止日', cutOff.kind === 'quarter-end' ? '季度末日' : `季度末日前${cutOff.days}天`],
    ['加分合计上限', writeMaybe(bonus.cap, writePoints)],
    ['加分门槛', writeMaybe(bonus.gate?.score, writePoints)],
    ['门槛含本数', writeMaybe(bonus.gate, ({ inclusive }) => YES_NO.write(inclusive ? 'yes' : 'no'))],
    ['总分上限', writeMaybe(bonus.totalAtMost, writePoints)],
    ['缺项处理', NOT_APPLICABLE.write(notApplicable.kind)],
    ['折算到', notApplicable.kind === 'normalise' ? writePoints(notApplicable.to) : ''],
    ['季度合成', QUARTERS.write(year.quarters.kind)],
    ['各季占比', year.quarters.kind === 'weighted' ? year.quarters.shares.map(writeRatio).join(';') : ''],
    ['全年基准分', year.quarters.kind === 'cumulative' ? writePoints(year.quarters.base) : ''],
    ['日常考核占比', writeRatio(year.ownShare)],
    ['逾期未整改规则', scheme.overdueRectificationRuleId ?? ''],
    ['开放日逾期规则', scheme.openDayLateRuleId ?? ''],
  ]
}

function indicatorRow(indicator: Scheme['indicators'][number]): readonly string[] {
  const { id, parentId, name, side, worth, cap, basis } = indicator
  return [id, parentId ?? '', name, writeMaybe(side, SIDES.write), writeOpen(worth, writePoints), writeMaybe(cap, writePoints), basis ?? '']
}

function classRows({ id, worths, absent }: Scheme['classes'][number]): readonly (readonly string[])[] {
  return [
    ...worths.map(({ indicatorId, worth }) => [id, indicatorId, writePoints(worth)]),
    ...absent.map((indicatorId) => [id, indicatorId, ABSENT]),
  ]
}

function factorRows({ notApplicable }: Scheme): readonly (readonly string[])[] {
  if (notApplicable.kind !== 'factor') return []
  return notApplicable.factors.map(({ indicatorIds, numerator, denominator }) => [
    indicatorIds.join(';'),
    String(numerator),
    String(denominator),
  ])
}
