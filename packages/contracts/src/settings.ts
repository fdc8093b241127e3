import { z } from 'zod'

/** One figure an office may set: its default, where the default comes from, and who may change it. */
export interface SettingDefinition<Value> {
  readonly label: string
  readonly unit: string
  readonly source: string
  readonly permission: 'setting.security' | 'setting.assessment'
  readonly schema: z.ZodType<Value>
  readonly default: Value
  /** For figures: the least and the most that may be set. */
  readonly range?: readonly [number, number]
}

function whole(
  label: string,
  unit: string,
  initial: number,
  range: readonly [number, number],
  source: string,
  permission: 'setting.security' | 'setting.assessment' = 'setting.security',
): SettingDefinition<number> {
  const [least, most] = range
  const words = `请填写 ${least} 至 ${most} 之间的整数`
  const schema = z.number({ error: words }).int(words).min(least, words).max(most, words)
  return { label, unit, source, permission, default: initial, schema, range }
}

const BASELINE = '等保2.0(GB/T 22239-2019)第三级要求有此控制，未规定数值；默认值为通行做法'

/** Deployment figures; a change is an event and keeps its history. */
export const SETTINGS = {
  'security.lockout.tries': whole('连续输错几次后锁定', '次', 5, [3, 10], BASELINE),
  'security.lockout.minutes': whole('锁定时长', '分钟', 30, [5, 1440], BASELINE),
  'security.session.idle-minutes': whole('无操作多久后退出登录', '分钟', 30, [5, 480], BASELINE),
  'security.session.absolute-hours': whole('登录后最长多久须重新登录', '小时', 12, [1, 24], BASELINE),
  'security.password.max-age-days': whole('密码有效期', '天', 90, [30, 365], BASELINE),
  'security.password.min-length': whole('密码最短长度', '位', 10, [8, 64], BASELINE),
  'security.password.kinds': whole('密码至少包含几类字符', '类', 3, [2, 4], BASELINE),
  'security.password.remembered': whole('不能与最近几次密码相同', '次', 5, [0, 24], BASELINE),
  'audit.retention-months': whole('审计记录保存期限', '个月', 36, [6, 600], '《网络安全法》第二十一条：不少于六个月'),
  'assessment.appeal.working-days': whole('申诉期限', '个工作日', 5, [1, 30], '未见公开规定，默认5个工作日', 'setting.assessment'),
  'assessment.escalation.working-days': whole(
    '复议期限（自裁定次日起）',
    '个工作日',
    5,
    [1, 30],
    '未见公开规定，平台默认5个工作日',
    'setting.assessment',
  ),
  'assessment.plan.review-working-days': whole(
    '截止后几个工作日内复核完',
    '个工作日',
    5,
    [1, 60],
    '未见公开规定，用于拟定各阶段日期，可逐期调整',
    'setting.assessment',
  ),
  'assessment.plan.freeze-working-days': whole(
    '申诉截止后几个工作日内定稿',
    '个工作日',
    3,
    [1, 60],
    '未见公开规定，用于拟定各阶段日期，可逐期调整',
    'setting.assessment',
  ),
  'assessment.plan.publish-working-days': whole(
    '定稿后几个工作日内公示',
    '个工作日',
    2,
    [1, 60],
    '“考核结果每季度在内部进行公示”，未规定日数，可逐期调整',
    'setting.assessment',
  ),
  'messages.keep-days': whole(
    '消息发出后多久清除收件人和内容',
    '天',
    7,
    [0, 90],
    '《个人信息保护法》第十九条：保存期限应当为实现处理目的所必要的最短时间',
  ),
  'messages.give-up-hours': whole('消息一直发不出去时，多久后停止重试', '小时', 72, [1, 336], 'RFC 5321 建议至少四至五天，默认取三天'),
  'survey.response.working-days': whole(
    '单位答复评议反馈意见的期限（自送达次日起）',
    '个工作日',
    10,
    [1, 60],
    '未见公开规定，平台默认10个工作日',
    'setting.assessment',
  ),
  'notices.remind-days': whole('期限前几个工作日提醒', '个工作日', 3, [1, 10], '平台默认', 'setting.assessment'),
  'notices.keep-months': whole('提醒保存期限', '个月', 12, [1, 60], '平台默认'),
  'assessment.evidence.max-files': whole('每条问题佐证上限', '个', 20, [1, 100], '平台默认', 'setting.assessment'),
  'assessment.evidence.max-megabytes': whole('单个佐证文件上限', 'MB', 20, [1, 100], '平台默认', 'setting.assessment'),
  'assessment.rectification.working-days': whole(
    '整改期限',
    '个工作日',
    10,
    [1, 120],
    '公开的通报逐次写明日期（如某区2023年第二季度限6月1日前整改、次日复测），未见统一日数；默认10个工作日，可逐条调整',
    'setting.assessment',
  ),
  'assessment.rectification.warning-days': whole(
    '到期前几个工作日亮黄灯',
    '个工作日',
    3,
    [0, 30],
    '督查系统通行“三色灯”，未见规定日数；默认3个工作日',
    'setting.assessment',
  ),
  'assessment.rectification.open-automatically': {
    label: '征求意见时自动列入整改台账',
    unit: '',
    source: '公开的评分表逐项列出“整改情况”；默认由考核员逐条或一次性列入',
    permission: 'setting.assessment',
    schema: z.boolean(),
    default: false,
  },
  'assessment.publication.own-rows-only': {
    label: '内部公示只显示本单位',
    unit: '',
    source: '“考核结果每季度在内部进行公示”：默认显示全部单位',
    permission: 'setting.assessment',
    schema: z.boolean(),
    default: false,
  },
  'assessment.year.least-quarters': whole(
    '至少有几个季度的结果才参加年度排名',
    '个季度',
    1,
    [1, 4],
    '未见公开规定，默认有一个季度的结果即参加',
    'setting.assessment',
  ),
  'assessment.appraisal.weight-percent': whole(
    '政务公开在绩效考核中的权重',
    '%',
    4,
    [4, 30],
    '《灵武市2022年政务公开工作要点》：“政务公开工作在政府绩效考核指标中权重不低于4%”',
    'setting.assessment',
  ),
  'assessment.awards.percent': whole(
    '评优候选占本类别单位的比例',
    '%',
    20,
    [1, 50],
    '政务公开未见公开比例；参照《公务员考核规定》优秀等次一般不超过20%',
    'setting.assessment',
  ),
  'assessment.awards.by-grade': {
    label: '评优候选按最高等次确定，不按名次',
    unit: '',
    source: '“按季度通报，纳入年度评优评先”，未规定办法；默认按名次',
    permission: 'setting.assessment',
    schema: z.boolean(),
    default: false,
  },
  'assessment.red-black.on': {
    label: '设红黑榜',
    unit: '',
    source: '平昌县等地设有红黑榜；默认不设：排名和等次已经公示，单列末位由本单位决定',
    permission: 'setting.assessment',
    schema: z.boolean(),
    default: false,
  },
  'assessment.red-black.percent': whole(
    '红榜、黑榜各占本类别单位的比例',
    '%',
    10,
    [1, 30],
    '未见公开比例，默认各取一成',
    'setting.assessment',
  ),
  'open-day.report.days': whole(
    '开放日结束后几天内公开实施情况',
    '天',
    5,
    [1, 60],
    '银川市政府开放日要求活动结束后5日内公开实施情况；按自然日计，最后一天是休息日的顺延',
    'setting.assessment',
  ),
  'open-day.opinions.days': whole(
    '开放日结束后几天内公开意见办理结果',
    '天',
    10,
    [1, 120],
    '银川市政府开放日要求10日内公开意见建议办理结果并持续更新；按自然日计，最后一天是休息日的顺延',
    'setting.assessment',
  ),
  'open-day.warning-days': whole(
    '开放日期限前几个工作日亮黄灯',
    '个工作日',
    2,
    [0, 10],
    '未见规定日数；期限只有5天，平台默认2个工作日',
    'setting.assessment',
  ),
  'open-day.feedback.days': whole(
    '开放日结束后几天内可以填写反馈',
    '天',
    7,
    [1, 30],
    '未见规定；意见10天内要有结果，平台默认留出7天填写',
    'setting.assessment',
  ),
  'log.sm3-at-freeze': {
    label: '定稿时另记国密 SM3 根值',
    unit: '',
    source: 'GB/T 39786（商用密码应用），可选',
    permission: 'setting.security',
    schema: z.boolean(),
    default: false,
  },
} as const satisfies Readonly<Record<string, SettingDefinition<number> | SettingDefinition<boolean>>>

export type SettingKey = keyof typeof SETTINGS

export type SettingValue<Key extends SettingKey> = (typeof SETTINGS)[Key]['default'] extends boolean ? boolean : number

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[] // Object.keys widens to string
