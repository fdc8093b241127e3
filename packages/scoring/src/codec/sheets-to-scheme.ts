import { parsePoints } from '../points.ts'
import { parseList, parseOpen, parseRatio, parseText, parseWhole } from './cells.ts'
import { present, rowToRule } from './rule-rows.ts'
import { ABSENT, COLUMNS, NOT_APPLICABLE, OVERLAPS, QUARTERS, RANK_STYLES, SCHEME_FORMAT, SIDES, YES_NO } from './scheme-sheets.ts'
import { Row, SheetReader, type Sheet, type SheetError } from './sheet.ts'

/** What the sheets hold, still to be judged as a scheme; or every cell that could not be read. */
export type SheetsReading =
  | { readonly ok: true; readonly document: unknown; readonly places: Places }
  | { readonly ok: false; readonly errors: readonly SheetError[] }

/** Where each entry of the document's lists stood, so that a later complaint about `rules[3]` names its row. */
export type Places = Readonly<Record<string, { readonly sheet: string; readonly rows: readonly number[] }>>

const HEAD = [
  '格式',
  '编号',
  '版本',
  '名称',
  '来源',
  '来源网址',
  '来源日期',
  '来源说明',
  '施行日期',
  '失效日期',
  '说明',
  '基准分',
  '及格线',
  '小数位数',
  '排名方式',
  '截止日',
  '加分合计上限',
  '加分门槛',
  '门槛含本数',
  '总分上限',
  '缺项处理',
  '折算到',
  '季度合成',
  '各季占比',
  '全年基准分',
  '日常考核占比',
  '逾期未整改规则',
  '开放日逾期规则',
] as const

/** Reads the sheets of a scheme workbook. Nothing is guessed: a cell that does not fit is named with its sheet, row and column. */
export function schemeFromSheets(sheets: readonly Sheet[]): SheetsReading {
  const reader = new SheetReader(sheets)
  const head = readHead(reader)
  const classes = reader.rows('类别', COLUMNS.类别)
  const indicators = reader.rows('指标', COLUMNS.指标)
  const rules = reader.rows('规则', COLUMNS.规则)
  const groups = reader.rows('分组', COLUMNS.分组, true)
  const overlaps = reader.rows('重叠', COLUMNS.重叠, true)
  const grades = reader.rows('等次', COLUMNS.等次, true)
  const document = {
    ...head.fields,
    classes: readClasses(reader, classes),
    indicators: indicators.map(readIndicator),
    rules: rules.map(rowToRule),
    groups: groups.map(readGroup),
    overlaps: overlaps.map(readOverlap),
    grades: grades.map((row) => ({ name: row.need('名称', parseText, '等次名称'), from: row.need('起点', parsePoints, '分数') })),
    notApplicable: readNotApplicable(reader, head.row),
    year: readYear(reader, head.row),
  }
  if (reader.errors.length > 0) return { ok: false, errors: reader.errors }
  const places = {
    classes: at('类别', classes),
    indicators: at('指标', indicators),
    rules: at('规则', rules),
    groups: at('分组', groups),
    overlaps: at('重叠', overlaps),
    grades: at('等次', grades),
  }
  return { ok: true, document, places }
}

function at(sheet: string, rows: readonly Row[]): Places[string] {
  return { sheet, rows: rows.map(({ number }) => number) }
}

/** The sheet 方案 lists one item a row; it is turned on its side so that the same row reader serves. */
function readHead(reader: SheetReader): { readonly row: Row; readonly fields: object } {
  const rows = reader.rows('方案', COLUMNS.方案)
  const places = new Map(rows.map((row, index) => [row.text('项目'), index]))
  for (const row of rows) {
    if (!HEAD.some((item) => item === row.text('项目'))) row.refuse('项目', `不认识“${row.text('项目')}”这一项，请删除或改名。`)
  }
  const row = new Row(
    reader,
    '方案',
    0,
    places,
    rows.map((line) => line.text('内容')),
  )
  const format = row.text('格式')
  if (format !== '' && format !== SCHEME_FORMAT) row.refuse('格式', `只能读取 ${SCHEME_FORMAT} 格式，这份文件是“${format}”。`)
  return { row, fields: headFields(row) }
}

function headFields(row: Row): object {
  return present({
    id: row.need('编号', parseText, '方案编号'),
    version: row.may('版本', parseWhole, '整数版本号') ?? 1,
    title: row.need('名称', parseText, '方案名称'),
    source: present({
      title: row.need('来源', parseText, '方案来源'),
      address: row.may('来源网址', parseText, '网址'),
      publishedOn: row.may('来源日期', parseText, '日期'),
      note: row.may('来源说明', parseText, '说明'),
    }),
    effectiveFrom: row.need('施行日期', parseText, '日期，例如 2026-01-01'),
    effectiveTo: row.may('失效日期', parseText, '日期'),
    note: row.may('说明', parseText, '说明'),
    base: row.may('基准分', parsePoints, '分数'),
    passShare: row.may('及格线', parseRatio, '百分比，例如 60%') ?? 6_000,
    decimals: row.may('小数位数', parseWhole, '0 到 4 的整数') ?? 2,
    rankStyle: row.may('排名方式', RANK_STYLES.parse, `排名方式（${RANK_STYLES.all}）`) ?? 'competition',
    cutOff: row.may('截止日', parseCutOff, '“季度末日”或“季度末日前若干天”') ?? { kind: 'quarter-end' },
    bonus: readBonus(row),
    overdueRectificationRuleId: row.may('逾期未整改规则', parseText, '规则编号'),
    openDayLateRuleId: row.may('开放日逾期规则', parseText, '规则编号'),
  })
}

function readBonus(row: Row): object {
  const score = row.may('加分门槛', parsePoints, '分数')
  const inclusive = row.may('门槛含本数', YES_NO.parse, YES_NO.all)
  if (score === undefined && row.has('门槛含本数')) row.refuse('加分门槛', '填写了“门槛含本数”，请同时填写加分门槛。')
  return present({
    cap: row.may('加分合计上限', parsePoints, '分数'),
    gate: score === undefined ? undefined : { score, inclusive: inclusive === 'yes' },
    totalAtMost: row.may('总分上限', parsePoints, '分数'),
  })
}

function parseCutOff(text: string): object | undefined {
  if (text === '季度末日') return { kind: 'quarter-end' }
  const match = /^季度末日前(-?\d{1,2})天$/.exec(text)
  return match ? { kind: 'days-before-end', days: Number(match[1]) } : undefined
}

function readIndicator(row: Row): object {
  return present({
    id: row.need('编号', parseText, '指标编号'),
    parentId: row.may('上级编号', parseText, '指标编号'),
    name: row.need('名称', parseText, '指标名称'),
    side: row.may('性质', SIDES.parse, `性质（${SIDES.all}）`),
    worth: row.need('分值', parseOpen(parsePoints), '分数（最多四位小数），或“未定”')?.value,
    cap: row.may('上限', parsePoints, '分数'),
    basis: row.may('考评内容', parseText, '考评内容'),
  })
}

function readClasses(reader: SheetReader, classes: readonly Row[]): readonly object[] {
  const own = reader.rows('类别分值', COLUMNS.类别分值, true)
  const ids = new Set(classes.map((row) => row.text('编号')))
  for (const row of own) {
    if (!ids.has(row.text('类别编号'))) row.refuse('类别编号', `“类别”表中没有“${row.text('类别编号')}”。`)
  }
  return classes.map((row) => {
    const mine = own.filter((line) => line.text('类别编号') === row.text('编号'))
    const absent = mine.filter((line) => line.text('分值') === ABSENT)
    const worths = mine.filter((line) => line.text('分值') !== ABSENT)
    return {
      id: row.need('编号', parseText, '类别编号'),
      name: row.need('名称', parseText, '类别名称'),
      worths: worths.map((line) => ({
        indicatorId: line.need('指标编号', parseText, '指标编号'),
        worth: line.need('分值', parsePoints, `分数，或“${ABSENT}”`),
      })),
      absent: absent.map((line) => line.need('指标编号', parseText, '指标编号')),
    }
  })
}

function readGroup(row: Row): object {
  return {
    id: row.need('编号', parseText, '分组编号'),
    name: row.need('名称', parseText, '分组名称'),
    indicatorId: row.need('指标编号', parseText, '指标编号'),
    cap: row.need('上限', parsePoints, '分数'),
  }
}

function readOverlap(row: Row): object {
  return {
    id: row.need('编号', parseText, '编号'),
    kind: row.need('约定', OVERLAPS.parse, `约定（${OVERLAPS.all}）`),
    ruleIds: row.need('规则编号', parseList, '规则编号，用分号隔开'),
    source: row.need('来源', parseText, '出处'),
  }
}

function readNotApplicable(reader: SheetReader, head: Row): object {
  const kind = head.may('缺项处理', NOT_APPLICABLE.parse, `缺项处理（${NOT_APPLICABLE.all}）`) ?? 'keep'
  const rows = reader.rows('缺项系数', COLUMNS.缺项系数, true)
  if (kind === 'normalise') return { kind, to: head.need('折算到', parsePoints, '分数，例如 100') }
  if (kind !== 'factor') return { kind }
  const factors = rows.map((row) => ({
    indicatorIds: row.need('指标编号', parseList, '指标编号，用分号隔开'),
    numerator: row.need('分子', parseWhole, '整数'),
    denominator: row.need('分母', parseWhole, '整数'),
  }))
  return { kind, factors }
}

function readYear(reader: SheetReader, head: Row): object {
  const kind = head.may('季度合成', QUARTERS.parse, `季度合成（${QUARTERS.all}）`) ?? 'mean'
  const parts = reader.rows('年度其他部分', COLUMNS.年度其他部分, true).map((row) => ({
    id: row.need('编号', parseText, '编号'),
    name: row.need('名称', parseText, '名称'),
    share: row.need('占比', parseRatio, '百分比，例如 30%'),
  }))
  return { quarters: readQuarters(kind, head), parts, ownShare: head.may('日常考核占比', parseRatio, '百分比') ?? 10_000 }
}

function readQuarters(kind: 'mean' | 'weighted' | 'cumulative', head: Row): object {
  switch (kind) {
    case 'mean':
      return { kind }
    case 'weighted':
      return { kind, shares: head.need('各季占比', parseShares, '四个百分比，用分号隔开') }
    case 'cumulative':
      return { kind, base: head.need('全年基准分', parsePoints, '分数') }
  }
}

function parseShares(text: string): readonly number[] | undefined {
  const shares = parseList(text).map(parseRatio)
  const whole = shares.filter((share) => share !== undefined)
  return shares.length === 4 && whole.length === 4 ? whole : undefined
}
