/** Why an admission is taken back. Apart from the schemas, so that a page with these words does not carry a validator. */
export const UNDO_REASONS = ['mistake', 'left', 'number'] as const
export type UndoReason = (typeof UNDO_REASONS)[number]
export const UNDO_REASON_NAMES: Readonly<Record<UndoReason, string>> = {
  mistake: '扫错了',
  left: '没有进门就离开',
  number: '人数点错了',
}
