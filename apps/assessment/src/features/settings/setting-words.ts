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

const GROUPS: readonly (readonly [string, string])[] = [
  ['security.', '登录安全'],
  ['audit.', '审计'],
  ['log.', '存证'],
  ['assessment.', '考核'],
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
