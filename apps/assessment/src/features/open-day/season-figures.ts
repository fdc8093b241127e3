import type { OpenSeasonRules } from '@sunlit/contracts'

/** One figure of a season, with where its default comes from. */
export interface SeasonFigure {
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly source: string
  readonly read: (rules: OpenSeasonRules) => number
  readonly write: (rules: OpenSeasonRules, value: number) => OpenSeasonRules
}

export interface FigureGroup {
  readonly title: string
  readonly figures: readonly SeasonFigure[]
}

type Part = 'admission' | 'noShow' | 'clocks'

type FigureKey<Name extends Part> = {
  [Key in keyof OpenSeasonRules[Name]]: OpenSeasonRules[Name][Key] extends number ? Key : never
}[keyof OpenSeasonRules[Name]] &
  string

function within<Name extends Part>(
  part: Name,
  key: FigureKey<Name>,
  words: readonly [label: string, unit: string, source: string],
): SeasonFigure {
  const [label, unit, source] = words
  return {
    id: `${part}.${key}`,
    label,
    unit,
    source,
    read: (rules) => Number(rules[part][key]),
    write: (rules, value) => ({ ...rules, [part]: { ...rules[part], [key]: value } }),
  }
}

function own(
  key: 'confirmMinutes' | 'confirmHoursBefore' | 'keepDays',
  words: readonly [label: string, unit: string, source: string],
): SeasonFigure {
  const [label, unit, source] = words
  return { id: key, label, unit, source, read: (rules) => rules[key], write: (rules, value) => ({ ...rules, [key]: value }) }
}

export const FIGURE_GROUPS: readonly FigureGroup[] = [
  {
    title: '期限',
    figures: [
      within('clocks', 'approvalDays', ['方案审批预留', '个工作日', '未见规定，平台默认']),
      within('clocks', 'noticeDays', ['公告提前', '天', '吴忠市2022年：提前15天公告']),
      within('clocks', 'signUpClosesDays', ['报名最晚提前截止', '天', '各地公告多为4至8天']),
    ],
  },
  {
    title: '参加资格',
    figures: [
      within('admission', 'adultFrom', ['单独参加的最低年龄', '岁', '吴忠市2022年：年满18周岁']),
      within('admission', 'pupilsPerAdult', ['每位成人最多带学生', '人', '研学参观通行做法：1比20']),
      within('admission', 'preschoolPerAdult', ['每位成人最多带学前儿童', '人', '研学参观通行做法：1比10']),
      within('admission', 'consentBelow', ['须监护人同意的年龄，不满', '岁', '《个人信息保护法》第三十一条：不满14周岁']),
      within('admission', 'perSeason', ['每人最多报名', '场，0 为不限', '安康：每人每年一次']),
      within('admission', 'minutesBetween', ['两场之间至少隔', '分钟', '未见规定，平台默认，留出路上时间']),
    ],
  },
  {
    title: '候补确认和个人信息',
    figures: [
      own('confirmMinutes', ['候补有名额后确认', '分钟，0 为直接给', '未见规定，平台默认半天']),
      own('confirmHoursBefore', ['活动前几小时停止候补确认', '小时', '未见规定，平台默认']),
      own('keepDays', ['活动后几天删除个人信息', '天', '《个人信息保护法》第十九条：保存期限为必要的最短时间']),
    ],
  },
  {
    title: '确认后未到场',
    figures: [
      within('noShow', 'windowDays', ['未到场记录保留', '天', '未见规定，平台默认一年']),
      within('noShow', 'warnAt', ['几次起提醒', '次', '未见规定，平台默认']),
      within('noShow', 'blockAt', ['几次起限制报名', '次，0 为不限制', '泉州：两次']),
      within('noShow', 'blockDays', ['限制报名', '天', '清华大学：7天；平台默认30天']),
      within('noShow', 'excuseDays', ['未到场后几天内可以说明', '天', '未见规定，平台默认']),
      within('noShow', 'appealDays', ['几天内可以申诉', '天', '未见规定，平台默认']),
      within('noShow', 'reportHours', ['断网的入口最晚几小时内上报', '小时', '未见规定，平台默认']),
    ],
  },
]
