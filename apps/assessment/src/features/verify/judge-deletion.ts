import { formatInstant } from '@sunlit/calendar'
import { DELETED_KIND_NAMES, DELETED_KINDS, type DeletionCertificate } from '@sunlit/contracts'
import { conclusion, isRecord, logCheck, NOT_LOGGED, type Check, type Judgement } from './checks.ts'

/** A certificate of deletion: both entries stand in the log, and the certificate says nothing that they do not say. */
export function judgeDeletion(file: Readonly<Record<string, unknown>>, keys: readonly string[]): Judgement {
  const { event, gone, kept, log } = file as Partial<DeletionCertificate> // each part is looked at before it is believed
  if (!isRecord(event) || !isRecord(gone) || !isRecord(log) || !Array.isArray(kept)) return BROKEN
  const said = [...logCheck('删除报名信息', log['bookings'], keys), ...logCheck('删除未公开的文字和照片', log['texts'], keys)]
  if (said.length < 2) return conclusion([NOT_LOGGED], '', '', [])
  const different = differenceOf({ event, gone, kept }, entryOf(log['bookings']), entryOf(log['texts']))
  const agrees: Check =
    different === undefined
      ? { state: 'holds', sentence: `证明写明的数量和保留的内容，与日志记载的一致：${goneWords(gone)}。` }
      : { state: 'fails', sentence: `证明写的与日志记载的不同：${different}。` }
  return conclusion([agrees, ...said], '这份删除证明有效', '这份删除证明无效', LIMITS(event))
}

const BROKEN: Judgement = {
  state: 'fails',
  title: '文件不完整',
  checks: [{ state: 'fails', sentence: '文件缺少内容或被改坏了，无法核对。请重新下载一份再试。' }],
  limits: [],
}

const LIMITS = (event: Readonly<Record<string, unknown>>): readonly string[] => [
  `能证明：${typeof event['purgedAt'] === 'string' ? formatInstant(event['purgedAt']) : '当时'}系统删除了这些内容，并留下不能改动的记录。`,
  '不能证明：活动的名称和单位（日志里只有活动编号），以及系统以外的副本，例如打印件和备份，是否也已删除。',
]

/** What the file says against what the log says; the first difference in words. */
function differenceOf(
  { event, gone, kept }: { readonly [part in 'event' | 'gone']: Readonly<Record<string, unknown>> } & { readonly kept: readonly unknown[] },
  bookings: Entry | undefined,
  texts: Entry | undefined,
): string | undefined {
  if (bookings?.said['type'] !== 'open-day.purged' || texts?.said['type'] !== 'open-day.texts-purged') return '所附的不是删除的记录'
  if (bookings.said['openEventId'] !== event['id'] || texts.said['openEventId'] !== event['id']) return '日志记载的是另一次活动'
  if (bookings.at !== event['purgedAt']) return '删除时间'
  const logged: Readonly<Record<string, unknown>> = { photos: 0, ...texts.said, ...bookings.said, feedbackMarks: texts.said['claims'] }
  const kind = DELETED_KINDS.find((each) => gone[each] !== logged[each])
  if (kind !== undefined) return `“${DELETED_KIND_NAMES[kind]}”的数量`
  return kept.length === 2 && kept[0] === bookings.said['kept'] && kept[1] === texts.said['kept'] ? undefined : '保留的内容'
}

function goneWords(gone: Readonly<Record<string, unknown>>): string {
  return DELETED_KINDS.map((kind) => `${DELETED_KIND_NAMES[kind]}${String(gone[kind])}`).join('，')
}

interface Entry {
  /** From the leaf, which is what stands in the log. */
  readonly at: unknown
  readonly said: Readonly<Record<string, unknown>>
}

/** Undefined where the proof cannot be read; that it holds is another check. */
function entryOf(proof: unknown): Entry | undefined {
  if (!isRecord(proof) || typeof proof['leaf'] !== 'string' || !isRecord(proof['payload'])) return undefined
  const said = proof['payload']['event']
  try {
    const leaf: unknown = JSON.parse(proof['leaf'])
    return isRecord(leaf) && isRecord(said) ? { at: leaf['at'], said } : undefined
  } catch {
    return undefined
  }
}
