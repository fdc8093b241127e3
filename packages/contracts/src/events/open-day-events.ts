/** Open days, from the season to what comes after. */
export type OpenDayEvent =
  | { readonly type: 'open-day.season-set'; readonly seasonId: string; readonly contentHash: string }
  | { readonly type: 'open-day.event-saved' | 'open-day.event-submitted'; readonly openEventId: string; readonly contentHash: string }
  | { readonly type: 'open-day.event-approved' | 'open-day.event-published'; readonly openEventId: string }
  | { readonly type: 'open-day.event-returned'; readonly openEventId: string; readonly reasonHash: string }
  | { readonly type: 'open-day.event-called-off'; readonly openEventId: string; readonly reasonHash: string; readonly bookings: number }
  | {
      readonly type: 'open-day.session-moved'
      readonly openSessionId: string
      readonly before: string
      readonly after: string
      readonly reasonHash: string
    }
  | {
      readonly type: 'open-day.event-corrected'
      readonly openEventId: string
      readonly contentHash: string
      readonly reasonHash: string
      readonly told: number
    }
  | {
      readonly type: 'open-day.session-called-off'
      readonly openEventId: string
      readonly openSessionId: string
      readonly reasonHash: string
      readonly bookings: number
    }
  | { readonly type: 'open-day.bookings-decided'; readonly openSessionId: string; readonly chosen: boolean; readonly bookings: number }
  | { readonly type: 'open-day.plan-changed'; readonly openSessionId: string; readonly planHash: string; readonly displaced: number }
  | {
      readonly type: 'open-day.booked'
      readonly openSessionId: string
      readonly bookingId: string
      readonly code: string
      readonly state: string
      readonly people: number
    }
  | {
      readonly type: 'open-day.booking-moved'
      readonly openSessionId: string
      readonly bookingId: string
      readonly before: string
      readonly after: string
      readonly people: number
    }
  | {
      readonly type: 'open-day.booking-transferred' | 'open-day.booking-erased' | 'open-day.booking-exported' | 'open-day.visitor-read'
      readonly bookingId: string
    }
  | { readonly type: 'open-day.draw-announced'; readonly openSessionId: string; readonly commitment: string; readonly applicants: number }
  /** The hash of the seed by which a queue will be ordered, told with the notice. */
  | { readonly type: 'open-day.queue-committed'; readonly openSessionId: string; readonly seedHash: string }
  | { readonly type: 'open-day.queue-joined'; readonly openSessionId: string; readonly code: string }
  /** The seed itself, and who came before the opening. */
  | {
      readonly type: 'open-day.queue-ranked'
      readonly openSessionId: string
      readonly seed: string
      readonly entries: number
      readonly listHash: string
    }
  | { readonly type: 'open-day.queue-forgotten'; readonly openSessionId: string; readonly contacts: number }
  | { readonly type: 'open-day.visitor-changed'; readonly bookingId: string; readonly code: string; readonly fields: readonly string[] }
  | {
      readonly type: 'open-day.draw-values-entered' | 'open-day.draw-values-rejected'
      readonly openSessionId: string
      readonly valuesHash: string
    }
  | {
      readonly type: 'open-day.drawn'
      readonly openSessionId: string
      readonly commitment: string
      readonly fileHash: string
      readonly applicants: number
    }
  | {
      readonly type: 'open-day.scans-reported'
      readonly openSessionId: string
      readonly scans: number
      readonly admitted: number
      readonly conflicts: number
      readonly refused: number
      /** SHA-256 over the scans that came with this report and were new; null when none was. */
      readonly scansHash: string | null
    }
  | { readonly type: 'open-day.gate-list-given'; readonly openSessionId: string; readonly entries: number }
  | { readonly type: 'open-day.scan-undone'; readonly openSessionId: string; readonly scanId: string; readonly reason: string }
  | { readonly type: 'open-day.conflict-settled'; readonly openSessionId: string; readonly scanId: string; readonly noteHash: string }
  | { readonly type: 'open-day.name-searched'; readonly openSessionId: string; readonly found: number }
  | { readonly type: 'open-day.absence-excused' | 'open-day.absence-appealed'; readonly bookingId: string; readonly wordsHash: string }
  | {
      readonly type: 'open-day.excuse-decided' | 'open-day.appeal-decided'
      readonly bookingId: string
      readonly granted: boolean
      readonly reasonHash: string
    }
  /** Absences whose time is over were deleted. */
  | { readonly type: 'open-day.absences-forgotten'; readonly absences: number }
  /** The certificate of deletion: what went of an event, and what stays for its counts. */
  | {
      readonly type: 'open-day.purged'
      readonly openEventId: string
      readonly bookings: number
      readonly visitors: number
      readonly contacts: number
      readonly claims: number
      readonly kept: string
    }
  | { readonly type: 'open-day.question-asked'; readonly openSessionId: string; readonly openQuestionId: string }
  | {
      readonly type: 'open-day.question-judged'
      readonly openQuestionId: string
      readonly state: string
      readonly contentHash: string
    }
  /** Says that one more came in for this event and nothing else: neither whose nor which. */
  | { readonly type: 'open-day.feedback-received'; readonly openEventId: string }
  | {
      readonly type: 'open-day.opinion-entered' | 'open-day.opinion-changed'
      readonly openEventId: string
      readonly opinionId: string
      readonly unitId: string
      readonly dueOn: string
      readonly contentHash: string
    }
  | {
      readonly type: 'open-day.opinion-replied'
      readonly openEventId: string
      readonly opinionId: string
      readonly isPublic: boolean
      readonly contentHash: string
    }
  | { readonly type: 'open-day.report-saved' | 'open-day.report-published'; readonly openEventId: string; readonly contentHash: string }
  | {
      readonly type: 'open-day.photo-added' | 'open-day.photo-removed'
      readonly openEventId: string
      readonly photoId: string
      readonly sha256: string
    }
  | { readonly type: 'open-day.photo-described'; readonly openEventId: string; readonly photoId: string; readonly contentHash: string }
  | { readonly type: 'open-day.photos-ordered'; readonly openEventId: string; readonly contentHash: string }
  | { readonly type: 'open-day.opinions-published'; readonly openEventId: string; readonly entries: number; readonly contentHash: string }
  | {
      readonly type: 'open-day.late-recorded'
      readonly openEventId: string
      readonly unitId: string
      readonly clock: string
      readonly byFinding: string
      readonly dueOn: string
    }
  /** The second half of the certificate: texts and pictures that were never published. */
  | {
      readonly type: 'open-day.texts-purged'
      readonly openEventId: string
      readonly questions: number
      readonly feedback: number
      readonly opinions: number
      readonly photos: number
      readonly claims: number
      readonly kept: string
    }

export const OPEN_DAY_EVENT_NAMES: Readonly<Record<OpenDayEvent['type'], string>> = {
  'open-day.season-set': '设置开放月',
  'open-day.event-saved': '保存开放活动',
  'open-day.event-submitted': '开放活动报审',
  'open-day.event-approved': '批准开放活动',
  'open-day.event-published': '公告开放活动',
  'open-day.event-returned': '退回开放活动',
  'open-day.event-called-off': '取消开放活动',
  'open-day.session-moved': '场次改期',
  'open-day.event-corrected': '更正活动公告',
  'open-day.session-called-off': '取消一个场次',
  'open-day.bookings-decided': '选定报名人',
  'open-day.plan-changed': '调整场次名额',
  'open-day.booked': '报名',
  'open-day.booking-moved': '报名状态变化',
  'open-day.booking-transferred': '转让报名',
  'open-day.booking-erased': '本人删除报名信息',
  'open-day.booking-exported': '本人导出报名信息',
  'open-day.visitor-read': '查看报名人信息',
  'open-day.draw-announced': '公告抽签',
  'open-day.queue-committed': '排队种子存证',
  'open-day.queue-joined': '进入排队',
  'open-day.queue-ranked': '排出先后次序',
  'open-day.queue-forgotten': '到期删除排队联系方式',
  'open-day.visitor-changed': '本人修改姓名、联系方式或名单',
  'open-day.draw-values-entered': '填写开奖号码',
  'open-day.draw-values-rejected': '开奖号码不一致，作废',
  'open-day.drawn': '抽签',
  'open-day.scans-reported': '上报入场记录',
  'open-day.gate-list-given': '下载入场名单',
  'open-day.scan-undone': '撤销一次入场',
  'open-day.conflict-settled': '核对入场冲突',
  'open-day.name-searched': '入场处按姓名查找',
  'open-day.absence-excused': '本人说明未到场情况',
  'open-day.absence-appealed': '本人对未到场记录申诉',
  'open-day.excuse-decided': '认定未到场说明',
  'open-day.appeal-decided': '裁定未到场申诉',
  'open-day.absences-forgotten': '到期删除未到场记录',
  'open-day.purged': '到期删除报名信息',
  'open-day.question-asked': '现场提问',
  'open-day.question-judged': '审核现场提问',
  'open-day.feedback-received': '收到活动反馈',
  'open-day.opinion-entered': '列入意见清单',
  'open-day.opinion-changed': '修改意见',
  'open-day.opinion-replied': '答复意见',
  'open-day.report-saved': '保存实施情况',
  'open-day.report-published': '公开实施情况',
  'open-day.photo-added': '上传活动照片',
  'open-day.photo-removed': '删除活动照片',
  'open-day.photo-described': '修改照片说明',
  'open-day.photos-ordered': '调整照片次序',
  'open-day.opinions-published': '公开意见办理结果',
  'open-day.late-recorded': '开放日逾期录入问题',
  'open-day.texts-purged': '到期删除未公开的文字',
}
