import type { ProofFile } from '@sunlit/audit'

/** What goes of an open day when its days of keeping are over, by the names of the certificate. */
export const DELETED_KINDS = ['visitors', 'contacts', 'claims', 'questions', 'feedback', 'opinions', 'photos', 'feedbackMarks'] as const
export type DeletedKind = (typeof DELETED_KINDS)[number]
export const DELETED_KIND_NAMES: Readonly<Record<DeletedKind, string>> = {
  visitors: '报名人填写的信息（姓名、单位、同行人等）',
  contacts: '手机号或邮箱，以及由它们算出的摘要',
  claims: '占用报名资格的标记',
  questions: '没有公开的现场提问',
  feedback: '活动反馈中的文字',
  opinions: '不公开的意见和答复',
  photos: '没有公开的照片',
  feedbackMarks: '谁填过反馈的标记',
}

/** A certificate of deletion as a file: `docs/formats.md` says how it is checked without us. */
export interface DeletionCertificate {
  readonly format: 'sunlit-deletion/1'
  readonly event: {
    readonly id: string
    readonly title: string
    readonly unit: string
    /** When the last session ended. */
    readonly ended: string
    readonly purgedAt: string
  }
  readonly gone: Readonly<Record<DeletedKind, number>>
  /** What stays, and why; one sentence for bookings, one for texts. */
  readonly kept: readonly string[]
  /** That the two entries of the deletion stand in the log. */
  readonly log: { readonly bookings: ProofFile; readonly texts: ProofFile }
}
