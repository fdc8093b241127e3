import { formatInstant } from '@sunlit/calendar'
import type { RouterOutputs } from '@sunlit/trpc'

export type SettingLine = RouterOutputs['setting']['list'][number]

/** A value as people read it: a figure with its unit, or yes and no. */
export function valueWords(value: number | boolean, unit: string): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  return `${value} ${unit}`.trim()
}

const ORIGINS = { own: '本机构设定', above: '沿用上级', default: '默认值' } as const

export function originWords({ origin }: Pick<SettingLine, 'origin'>): string {
  return ORIGINS[origin]
}

/** Where a value comes from, and for the organisation's own: who set it and since when it holds. */
export function sinceWords(line: Pick<SettingLine, 'origin' | 'changedAt' | 'changedBy'>): string {
  if (line.origin !== 'own' || line.changedAt === null) return originWords(line)
  return `${line.changedBy ?? '命令行'}设定，${formatInstant(line.changedAt)}起`
}

/** What may be filled in, in words; empty for yes and no. */
export function rangeWords({ range, unit }: Pick<SettingLine, 'range' | 'unit'>): string {
  return range === null ? '' : `可填 ${range[0]} 至 ${range[1]} ${unit}`.trim()
}

/** Whether the text says what is wrong with a figure; undefined when it may be saved. */
export function whyNotValue({ range, unit }: Pick<SettingLine, 'range' | 'unit'>, value: number | boolean): string | undefined {
  if (typeof value === 'boolean' || range === null) return undefined
  if (!Number.isInteger(value)) return '请填写整数'
  const [least, most] = range
  if (value < least) return `不能小于 ${least} ${unit}`.trim()
  return value > most ? `不能大于 ${most} ${unit}`.trim() : undefined
}

/** Settings whose name, source or value has the words that are looked for. */
export function searchSettings(lines: readonly SettingLine[], text: string): readonly SettingLine[] {
  const words = text
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return lines.filter(({ label, source, value, unit }) => {
    const all = `${label} ${source} ${valueWords(value, unit)}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
}

const GROUPS: readonly (readonly [string, string])[] = [
  ['security.', '登录安全'],
  ['audit.', '审计'],
  ['log.', '存证'],
  ['assessment.year.', '年度与绩效'],
  ['assessment.appraisal.', '年度与绩效'],
  ['assessment.awards.', '年度与绩效'],
  ['assessment.red-black.', '年度与绩效'],
  ['assessment.', '考核'],
  ['survey.', '社会评议'],
  ['open-day.', '政府开放日'],
  ['messages.', '消息'],
  ['notices.', '提醒'],
]

export interface SettingGroup {
  readonly title: string
  readonly lines: readonly SettingLine[]
}

/** In the order of the office's interest; a setting of a new kind is not lost but stands at the end. */
export function groupSettings(lines: readonly SettingLine[]): readonly SettingGroup[] {
  return [...Map.groupBy(lines, ({ key }) => titleOf(key))].map(([title, group]) => ({ title, lines: group }))
}

function titleOf(key: string): string {
  return GROUPS.find(([prefix]) => key.startsWith(prefix))?.[1] ?? '其他'
}
