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
