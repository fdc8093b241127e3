import {
  ANSWER_NAMES,
  BOOKING_STATE_NAMES,
  CLOCK_KIND_NAMES,
  CONTACT_DUTY_NAMES,
  DOUBLE_RULE_NAMES,
  FINDING_STATUS_NAMES,
  MESSAGE_CHANNEL_NAMES,
  OPEN_QUESTION_STATE_NAMES,
  ROLE_NAMES,
  RULING_DECISION_NAMES,
  SETTINGS,
  STAGE_NAMES,
  UNDO_REASON_NAMES,
} from '@sunlit/contracts'
import { CHANNEL_NAMES, INVALID_NAMES } from '@sunlit/questionnaire'

type Words = Readonly<Record<string, string>>

/** Codes that stand for words, by the field they stand in. */
const CODES: Readonly<Record<string, Words>> = {
  role: ROLE_NAMES,
  duty: CONTACT_DUTY_NAMES,
  from: STAGE_NAMES,
  to: STAGE_NAMES,
  answer: ANSWER_NAMES,
  channel: { ...CHANNEL_NAMES, ...MESSAGE_CHANNEL_NAMES },
  clock: CLOCK_KIND_NAMES,
  rule: DOUBLE_RULE_NAMES,
  state: { ...BOOKING_STATE_NAMES, ...OPEN_QUESTION_STATE_NAMES },
  decision: {
    ...FINDING_STATUS_NAMES,
    ...RULING_DECISION_NAMES,
    closed: '销号',
    confirmed: '确认',
    returned: '退回',
    aside: '搁置',
    count: '计入',
  },
  origin: { finding: '认定的问题', outside: '外部问题清单' },
  kind: { review: '复核时更正', ruling: '裁定更正', year: '年度', composite: '综合' },
  reason: {
    ...INVALID_NAMES,
    ...UNDO_REASON_NAMES,
    unknown: '没有这个用户名',
    password: '密码不对',
    'second-factor': '动态口令不对',
    locked: '账号已锁定',
    disabled: '账号已停用',
  },
  key: Object.fromEntries(Object.entries(SETTINGS).map(([key, { label }]) => [key, label])),
  what: {
    units: '单位',
    people: '人员账号',
    contacts: '通讯录',
    findings: '问题清单',
    conversion: '绩效折算表',
    rectifications: '整改台账',
    'audit-trail': '审计记录',
    'published-tables': '公示表',
    'summary-tables': '年度公示表',
    'open-events': '活动安排表',
    'open-day report': '开放日情况统计表',
  },
  fields: {
    name: '姓名',
    post: '职务',
    office_phone: '办公电话',
    mobile: '手机',
    email: '邮箱',
    person_id: '对应账号',
    contact: '联系方式',
  },
}

/** The same for one kind of event, where the field holds anybody's text in others. */
const OF_TYPE: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  'open-day.booking-moved': { before: BOOKING_STATE_NAMES, after: BOOKING_STATE_NAMES },
}

/** The word for a code in a field of an event; `undefined` where it is none. */
export function codeWords(type: string, key: string, value: string): string | undefined {
  const words = OF_TYPE[type]?.[key] ?? CODES[key]
  return words && Object.hasOwn(words, value) ? words[value] : undefined
}
