import { sha256, type Hash } from '@sunlit/audit'
import type { IsoInstant } from '@sunlit/calendar'
import { hex } from '@scure/base'
import { utf8Bytes } from './bytes.ts'
import { seedHash } from './draw-announcement.ts'
import { instantAt, millisecondsOf } from './moment.ts'
import { rankByKey } from './ranking.ts'

/** The name of the file in which the order of a queue is published. A change of form gets a new name. */
export const QUEUE_FORMAT = 'sunlit-queue/1'

/** How a session lets people in who come for its opening. */
export interface QueueRules {
  /** So many minutes before the opening one may come in; who came until the opening gets a random rank. */
  readonly gatherMinutes: number
  /** Whole, at least 6: so many are let on to the form each minute, a sixth of them every ten seconds. */
  readonly perMinute: number
}

/** `early`: nobody comes in yet; `gathering`: everybody who comes gets a random rank; `open`: who comes stands at the end; `over`: sign-up has closed. */
export type QueuePhase = 'early' | 'gathering' | 'open' | 'over'

interface QueueTimes {
  readonly opensAt: IsoInstant
  readonly closesAt: IsoInstant
}

/** People are let on every ten seconds. */
export const WAVE_SECONDS = 10
const WAVE = WAVE_SECONDS * 1000
const WAVES_A_MINUTE = 60 / WAVE_SECONDS
const MINUTE = 60_000

/** When one may come in first. */
export function gathersFrom({ gatherMinutes }: QueueRules, { opensAt }: Pick<QueueTimes, 'opensAt'>): IsoInstant {
  return instantAt(millisecondsOf(opensAt) - gatherMinutes * MINUTE)
}

export function queuePhase(rules: QueueRules, times: QueueTimes, now: IsoInstant): QueuePhase {
  const at = millisecondsOf(now)
  if (at >= millisecondsOf(times.closesAt)) return 'over'
  if (at >= millisecondsOf(times.opensAt)) return 'open'
  return at >= millisecondsOf(gathersFrom(rules, times)) ? 'gathering' : 'early'
}

/** Places in the queue are numbered from 1; those up to this number have had their turn (rule J-3). None before the opening. */
export function lastPlaceOn({ perMinute }: QueueRules, opensAt: IsoInstant, now: IsoInstant): number {
  const since = millisecondsOf(now) - millisecondsOf(opensAt)
  return since < 0 ? 0 : placesByWave(perMinute, Math.floor(since / WAVE))
}

/** The moment at which a place of the queue has its turn. It is known as soon as the place is, and nothing moves it. */
export function turnOfPlace({ perMinute }: QueueRules, opensAt: IsoInstant, place: number): IsoInstant {
  const wave = Math.ceil((place * WAVES_A_MINUTE) / perMinute) - 1
  return instantAt(millisecondsOf(opensAt) + Math.max(0, wave) * WAVE)
}

/**
 * The place of somebody who comes once the queue is open: behind everybody who has one, and not before the places of the present wave, so that
 * turns nobody used are not saved up for a crowd that comes later.
 */
export function placeOfArrival({ perMinute }: QueueRules, opensAt: IsoInstant, now: IsoInstant, lastPlace: number): number {
  const since = Math.max(0, millisecondsOf(now) - millisecondsOf(opensAt))
  const wave = Math.floor(since / WAVE)
  return Math.max(lastPlace + 1, wave === 0 ? 1 : placesByWave(perMinute, wave - 1) + 1)
}

function placesByWave(perMinute: number, wave: number): number {
  return Math.floor(((wave + 1) * perMinute) / WAVES_A_MINUTE)
}

/** The hash of those who came before the opening: SHA-256 over their codes as they came, a line feed after each. */
export function entrantsHash(codes: readonly string[], hash: Hash = sha256): string {
  return hex.encode(hash(utf8Bytes(codes.map((code) => `${code}\n`).join(''))))
}

/** The order of a queue as it is published: anybody can work it out again. */
export interface QueueFile {
  readonly format: typeof QUEUE_FORMAT
  readonly sessionId: string
  readonly opensAt: IsoInstant
  /** SHA-256 of the seed; the log has it from the day of the notice. */
  readonly seedSha256: string
  /** 64 hex digits. */
  readonly seed: string
  /** Codes of those who came before the opening, as they came. */
  readonly entrants: readonly string[]
  /** The same codes in the order they got: the first has rank 1. */
  readonly order: readonly string[]
}

/**
 * The random order of those who came before the opening (rule J-2): `rankByKey` of docs/formats.md, with the seed and the hash of the list in hex,
 * a slash after each, as its key. Every code is part of the key: one more or one less makes another order.
 */
export function rankEntrants(codes: readonly string[], seed: Uint8Array, hash: Hash = sha256): readonly string[] {
  if (new Set(codes).size < codes.length) throw new RangeError('queue: a code stands twice')
  const key = `${hex.encode(seed)}/${entrantsHash(codes, hash)}/`
  return [...rankByKey(key, codes.length, hash)].map((index) => codes[index] ?? '')
}

/** Where a published order is not what seed and list make of it. */
export type QueueFault = 'format' | 'seed' | 'order'

/** Works a published order out again. `seedSha256` is what the log had before, where it is known. */
export function verifyQueue(said: unknown, known: { readonly seedSha256?: string } = {}, hash: Hash = sha256): QueueFault | undefined {
  if (!isQueueFile(said)) return 'format'
  const seed = hex.decode(said.seed)
  const committed = seedHash(seed, hash)
  if (committed !== said.seedSha256 || (known.seedSha256 !== undefined && known.seedSha256 !== committed)) return 'seed'
  if (new Set(said.entrants).size < said.entrants.length) return 'format'
  const order = rankEntrants(said.entrants, seed, hash)
  return order.length === said.order.length && order.every((code, at) => code === said.order[at]) ? undefined : 'order'
}

/** What a file differs in, for whoever checks it. */
export function queueFaultSentence(fault: QueueFault): string {
  switch (fault) {
    case 'format':
      return '这不是排队次序文件，或者文件已损坏。'
    case 'seed':
      return '文件里的种子与事先存入日志的摘要不一致。'
    case 'order':
      return '用种子和名单重新计算出的次序，与文件里的次序不一致。'
  }
}

const SEED = /^[0-9a-f]{64}$/

function isQueueFile(said: unknown): said is QueueFile {
  if (typeof said !== 'object' || said === null) return false
  // Each member is looked at below.
  const file = said as Readonly<Record<keyof QueueFile, unknown>>
  return (
    file.format === QUEUE_FORMAT &&
    typeof file.sessionId === 'string' &&
    typeof file.opensAt === 'string' &&
    typeof file.seedSha256 === 'string' &&
    typeof file.seed === 'string' &&
    SEED.test(file.seed) &&
    isTexts(file.entrants) &&
    isTexts(file.order)
  )
}

function isTexts(said: unknown): boolean {
  return Array.isArray(said) && said.every((one) => typeof one === 'string')
}

/** The rule in words, as the public page shows it (rules J-1 to J-4). */
export function queueRuleSentence({ gatherMinutes, perMinute }: QueueRules): string {
  return `开始报名前 ${gatherMinutes} 分钟起可以进入等候，早到晚到都一样：开始时随机排出次序，之后来的依次排在后面。每 ${WAVE_SECONDS} 秒放行一批，每分钟 ${perMinute} 位。一个手机号或邮箱只有一个位置，刷新或关掉页面不会丢。`
}
