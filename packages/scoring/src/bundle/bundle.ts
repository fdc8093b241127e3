import type { CalendarData, IsoDate } from '@sunlit/calendar'
import type { Facts, Finding, Unit } from '../finding.ts'
import type { QuarterResult } from '../quarter.ts'
import type { Scheme } from '../scheme.ts'

/**
 * A published quarter as one file, from which anyone recomputes every total without us (docs/formats.md, "The recomputation
 * bundle"). It names units, never persons; free texts are left out and evidence appears as hashes.
 */
export interface RecomputationBundle {
  readonly format: 'sunlit-bundle/1'
  readonly publication: { readonly id: string; readonly revision: number; readonly title: string; readonly publishedAt: string }
  readonly organisation: { readonly id: string; readonly name: string }
  readonly period: BundlePeriod
  /** The day up to which things not done yet were counted as overdue. */
  readonly asOf: IsoDate
  readonly scheme: Scheme
  readonly schemeHash: string
  readonly calendar: CalendarData
  readonly units: readonly BundleUnit[]
  readonly findings: readonly BundleFinding[]
  /** What was ruled on appeals, in the order in which it was ruled. Absent where nothing was, and in bundles from before rulings were listed. */
  readonly rulings?: readonly BundleRuling[]
  /** Its units stand in the order of `units`. */
  readonly results: QuarterResult
  readonly resultHash: string
  /** Proofs from the evidence log, attached when the bundle is handed out; nothing in here is hashed into `bundleHash`. */
  readonly log?: { readonly frozen?: unknown; readonly published?: unknown }
}

export interface BundlePeriod {
  readonly id: string
  readonly year: number
  readonly quarter: number
  readonly title: string
  readonly from: IsoDate
  readonly cutOff: IsoDate
}

export interface BundleUnit extends Unit {
  readonly name: string
}

/** A ruling on an appeal (level 1) or on an escalation (level 2). */
export interface BundleRuling {
  readonly id: string
  readonly findingId: string
  readonly level: number
  readonly decision: 'upheld' | 'amended' | 'withdrawn'
  /** Facts before and after, without free texts; withdrawn findings have none after. */
  readonly before: Facts
  readonly after?: Facts
  /** Content hash of the reason, whose text stays in the office. */
  readonly reasonHash: string
  readonly day: IsoDate
}

export interface BundleFinding extends Finding {
  /** Only accepted findings count. */
  readonly decision: 'accepted' | 'withdrawn'
  /** SHA-256 of each file, or of the text of each address, sorted. */
  readonly evidence: readonly string[]
}
