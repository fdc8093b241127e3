/** Why an admission is taken back. Apart from the schemas, so that a page with these words does not carry a validator. */
export const UNDO_REASONS = ['mistake', 'left', 'number'] as const
export type UndoReason = (typeof UNDO_REASONS)[number]
export const UNDO_REASON_NAMES: Readonly<Record<UndoReason, string>> = {
  mistake: '扫错了',
  left: '没有进门就离开',
  number: '人数点错了',
}

/** Why somebody did not come, as they may say it. None asks for health or family, and one says nothing. */
export const EXCUSE_KINDS = ['travel', 'work', 'weather', 'not-told', 'was-there', 'unsaid'] as const
export type ExcuseKind = (typeof EXCUSE_KINDS)[number]
export const EXCUSE_KIND_NAMES: Readonly<Record<ExcuseKind, string>> = {
  travel: '路上受阻',
  work: '临时有工作',
  weather: '天气原因',
  'not-told': '没有看到通知',
  'was-there': '到过现场，没有登记上',
  unsaid: '有事没能来，不便说明',
}
