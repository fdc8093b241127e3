/** The life of an entry of the rectification ledger (整改台账). A closed one comes back when the same problem does. */
export const RECTIFICATION_STATES = ['open', 'planned', 'submitted', 'returned', 'closed', 'cancelled'] as const

export type RectificationState = (typeof RECTIFICATION_STATES)[number]

export const RECTIFICATION_STATE_NAMES: Readonly<Record<RectificationState, string>> = {
  open: '待填整改措施',
  planned: '整改中',
  submitted: '待复查',
  returned: '退回重改',
  closed: '已销号',
  cancelled: '已撤销',
}

/** States in which the problem still counts as not rectified. */
export const LIVE_RECTIFICATION_STATES = ['open', 'planned', 'submitted', 'returned'] as const satisfies readonly RectificationState[]

/** Where an entry comes from: a finding of ours, or a list somebody else sent. */
export const RECTIFICATION_ORIGINS = ['finding', 'outside'] as const

export type RectificationOrigin = (typeof RECTIFICATION_ORIGINS)[number]

export const RECTIFICATION_ORIGIN_NAMES: Readonly<Record<RectificationOrigin, string>> = {
  finding: '季度考核',
  outside: '外部清单',
}

/** Three colours: in time, due within a few working days, overdue. Settled entries have none. */
export const RECTIFICATION_LIGHTS = ['red', 'yellow', 'green'] as const

export type RectificationLight = (typeof RECTIFICATION_LIGHTS)[number]

export const RECTIFICATION_LIGHT_NAMES: Readonly<Record<RectificationLight, string>> = {
  red: '红灯：已超期',
  yellow: '黄灯：临近到期',
  green: '绿灯：期限内',
}

/** Every step that is kept of an entry, in the words of its history. */
export const RECTIFICATION_STEP_NAMES = {
  opened: '列入台账',
  reopened: '同类问题再次发生，重新整改',
  planned: '填写整改措施',
  submitted: '提交复查',
  returned: '复查退回',
  closed: '复查通过，销号',
  'extension-requested': '申请延期',
  'extension-granted': '同意延期',
  'extension-refused': '不同意延期',
  'due-changed': '调整整改期限',
  transferred: '移交承接单位',
  cancelled: '撤销',
  'evidence-added': '添加佐证',
  'evidence-removed': '移除佐证',
  'overdue-recorded': '逾期未整改，录入扣分记录',
} as const

export type RectificationStepKind = keyof typeof RECTIFICATION_STEP_NAMES

/** An extension is asked for once and answered once. */
export const RECTIFICATION_EXTENSIONS = ['none', 'requested', 'granted', 'refused'] as const

export type RectificationExtension = (typeof RECTIFICATION_EXTENSIONS)[number]
