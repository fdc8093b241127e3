/** The words of the open day, apart from its schemas: a phone loads these and no validator. */
export const ALLOTMENTS = ['first-come', 'draw', 'review', 'invitation'] as const
export type OpenAllotment = (typeof ALLOTMENTS)[number]

/** 进机关、进现场、进课堂. */
export const EVENT_FORMS = ['office', 'site', 'classroom'] as const
export type EventForm = (typeof EVENT_FORMS)[number]

/** 现场观摩、座谈交流、问卷、政策宣讲. */
export const PROGRAMME_KINDS = ['visit', 'discussion', 'questionnaire', 'briefing'] as const
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number]

export const EVENT_FORM_NAMES: Readonly<Record<EventForm, string>> = { office: '进机关', site: '进现场', classroom: '进课堂' }
export const PROGRAMME_KIND_NAMES: Readonly<Record<ProgrammeKind, string>> = {
  visit: '现场观摩',
  discussion: '座谈交流',
  questionnaire: '问卷',
  briefing: '政策宣讲',
}
export const ALLOTMENT_NAMES: Readonly<Record<OpenAllotment, string>> = {
  'first-come': '按报名先后',
  draw: '抽签',
  review: '主办单位选定',
  invitation: '邀请',
}

/** Where a booking stands, as the visitor and the staff see it. */
export const BOOKING_STATES = [
  'applied',
  'waiting',
  'offered',
  'placed',
  'admitted',
  'absent',
  'withdrawn',
  'lapsed',
  'declined',
  'called-off',
] as const
export type BookingState = (typeof BOOKING_STATES)[number]
export const BOOKING_STATE_NAMES: Readonly<Record<BookingState, string>> = {
  applied: '已申请，待确定',
  waiting: '候补中',
  offered: '有名额，待您确认',
  placed: '报名成功',
  admitted: '已到场',
  absent: '未到场',
  withdrawn: '已取消',
  lapsed: '逾期未确认',
  declined: '未选中',
  'called-off': '场次已取消',
}

export const SIGN_UP_STATES = ['not-yet', 'open', 'closed', 'called-off'] as const
export type SignUpState = (typeof SIGN_UP_STATES)[number]
