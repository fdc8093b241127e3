/** Years, quarters put together from several tables, parts from outside, honours. */
export type SummaryEvent =
  | { readonly type: 'composite.created' | 'composite.edited'; readonly compositeId: string; readonly contentHash: string }
  | { readonly type: 'composite.adopted'; readonly compositeId: string; readonly number: number; readonly contentHash: string }
  | {
      readonly type: 'summary.opened'
      readonly summaryId: string
      readonly kind: 'year' | 'composite'
      readonly year: number
      readonly quarter: number
      /** Content hash of the composite scheme. */
      readonly schemeHash: string | null
    }
  | { readonly type: 'summary.conversion-changed'; readonly summaryId: string; readonly conversionHash: string | null }
  | { readonly type: 'summary.frozen'; readonly summaryId: string; readonly basisHash: string; readonly resultHash: string }
  | { readonly type: 'summary.reopened'; readonly summaryId: string; readonly reasonHash: string }
  | {
      readonly type: 'summary.published'
      readonly summaryPublicationId: string
      readonly summaryId: string
      readonly revision: number
      readonly basisHash: string
      readonly resultHash: string
      readonly bundleHash: string
    }
  | { readonly type: 'summary.outward-requested' | 'summary.outward-approved'; readonly summaryPublicationId: string }
  | {
      readonly type: 'external-part.entered'
      readonly externalPartId: string
      readonly year: number
      readonly partId: string
      readonly unitId: string
      /** SHA-256 over part, unit, score, source and evidence. */
      readonly statedHash: string
    }
  | { readonly type: 'external-part.file-kept'; readonly sha256: string }
  | { readonly type: 'external-part.confirmed'; readonly externalPartId: string }
  | { readonly type: 'external-part.withdrawn'; readonly externalPartId: string; readonly reasonHash: string }
  | { readonly type: 'award.picked'; readonly awardListId: string; readonly summaryPublicationId: string; readonly picksHash: string }
  | {
      readonly type: 'award.decided'
      readonly awardListId: string
      readonly decision: 'confirmed' | 'returned'
      readonly picksHash: string
      readonly reasonHash: string | null
    }

export const SUMMARY_EVENT_NAMES: Readonly<Record<SummaryEvent['type'], string>> = {
  'composite.created': '新建合成方案',
  'composite.edited': '修改合成方案草稿',
  'composite.adopted': '启用合成方案',
  'summary.opened': '建立年度或合成结果',
  'summary.conversion-changed': '调整绩效折算办法',
  'summary.frozen': '年度或合成结果定稿',
  'summary.reopened': '年度或合成结果退回草稿',
  'summary.published': '年度或合成结果内部公示',
  'summary.outward-requested': '申请年度或合成结果对外公开',
  'summary.outward-approved': '批准年度或合成结果对外公开',
  'external-part.entered': '录入外部得分',
  'external-part.file-kept': '保存外部得分的依据文件',
  'external-part.confirmed': '确认外部得分',
  'external-part.withdrawn': '撤回外部得分',
  'award.picked': '提出评优名单',
  'award.decided': '确认或退回评优名单',
}
