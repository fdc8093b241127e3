import { parseTrustedKeys, verifyProofFile, type ProofReport } from '@sunlit/audit'
import { formatInstant } from '@sunlit/calendar'
import { formatPoints, type RecomputationBundle, type SummaryBundle } from '@sunlit/scoring'

/** One thing that was checked, in plain words; the technical side of it stands apart. */
export interface Check {
  readonly state: 'holds' | 'fails' | 'open'
  readonly sentence: string
  readonly technical?: readonly string[]
}

export interface Judgement {
  readonly state: 'holds' | 'fails' | 'unknown'
  readonly title: string
  readonly checks: readonly Check[]
  /** What a success does not prove. */
  readonly limits: readonly string[]
  /** Present when the file is a published quarter that could be read. */
  readonly bundle?: RecomputationBundle
  /** Present when it is a published year or composite quarter. */
  readonly summary?: SummaryBundle
}

export const NOT_LOGGED: Check = {
  state: 'open',
  sentence: '文件没有附带存证日志的证明，只能说明数字自身算得对，不能说明它就是当时公布的那一份。',
}

export function logCheck(step: string, proof: unknown, keys: readonly string[]): readonly Check[] {
  if (proof === undefined || proof === null) return []
  return [proofCheck(`“${step}”这一步已经记入存证日志`, proof, keys)]
}

export function proofCheck(what: string, proof: unknown, keys: readonly string[]): Check {
  const trusted = parseTrustedKeys({ log: keys })
  if (trusted === undefined || keys.length === 0) return { state: 'open', sentence: `${what}：要先填写日志公钥才能核对签名。` }
  const report = verifyProofFile(proof, trusted)
  const technical = technicalOf(report, proof)
  return report.ok
    ? { state: 'holds', sentence: `${what}，签名有效，之后没有被改动。`, technical }
    : { state: 'fails', sentence: `${what}：${failureWords(report)}`, technical }
}

/** What a success proves is said only of a success. */
export function conclusion(checks: readonly Check[], good: string, bad: string, limits: readonly string[]): Judgement {
  if (checks.some(({ state }) => state === 'fails')) return { state: 'fails', title: bad, checks, limits: [] }
  if (checks.some(({ state }) => state === 'open')) return { state: 'unknown', title: '还有一步没有核对', checks, limits: [] }
  return { state: 'holds', title: good, checks, limits }
}

export function differs({
  path,
  stated,
  computed,
}: {
  readonly path: string
  readonly stated: string
  readonly computed: string
}): readonly string[] {
  return [`位置 ${path}`, `文件写的 ${stated}`, `算出的 ${computed}`]
}

export function points(json: string): string {
  const value = Number(json)
  return Number.isSafeInteger(value) ? formatPoints(value) : json
}

function failureWords({ checks }: ProofReport): string {
  if (checks.form === 'fails' || checks.leaf === 'fails') return '证明文件不完整或被改坏了。'
  if (checks.payload === 'fails') return '写明的内容与日志里封存的不是同一件事。'
  if (checks.inclusion === 'fails') return '日志里没有这一条，或者日志被改动过。'
  if (checks.checkpoint === 'fails') return '签名不是由您信任的公钥作出的。请核对公钥；如果公钥无误，这份证明不可信。'
  return '证明前后不一致，不可信。'
}

function technicalOf({ entry, origin, size }: ProofReport, proof: unknown): readonly string[] {
  const index = isRecord(proof) ? proof['index'] : undefined
  return [
    ...(entry === undefined ? [] : [`事件 ${entry.type}，${formatInstant(entry.at)}，编号 ${entry.id}`, `封存值 ${entry.commitment}`]),
    ...(origin === undefined ? [] : [`日志 ${origin}，共 ${String(size)} 条，本条为第 ${String(index)} 条（从 0 起）`]),
  ]
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
