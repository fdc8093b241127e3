/** Why a ballot that arrived is not counted. Nothing is deleted: every reason is published with its number (rule V-9). */
export const INVALID_REASONS = ['blank', 'burst', 'pattern', 'speed', 'duplicate', 'batch-void', 'spoiled', 'quorum', 'other'] as const

export type InvalidReason = (typeof INVALID_REASONS)[number]

export const INVALID_NAMES: Readonly<Record<InvalidReason, string>> = {
  blank: '空白，按弃权处理',
  burst: '短时间内集中提交',
  pattern: '多份答卷内容雷同',
  speed: '作答时间过短',
  duplicate: '同一人重复提交',
  'batch-void': '收回多于发出，整批作废',
  spoiled: '填写无法辨认',
  quorum: '到会人数未过半',
  other: '其他原因，见说明',
}
