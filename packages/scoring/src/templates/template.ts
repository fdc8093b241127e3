import type { IsoDate } from '@sunlit/calendar'
import type { CompositeScheme, Scheme } from '../scheme.ts'

/**
 * A published scheme as a starting point. Figures stand as published, with their source; what the source does not state is left open (`null`)
 * and listed in `open`, so that an office fills it in knowingly.
 */
export interface Template {
  readonly id: string
  readonly title: string
  /** One sentence: for whom it is and what it shows. */
  readonly summary: string
  /** What the office has to decide before it can adopt a copy, in its own words. */
  readonly open: readonly string[]
  readonly scheme: Scheme
}

/** Two or more templates that make one score. */
export interface CompositeTemplate {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly open: readonly string[]
  readonly scheme: CompositeScheme
  readonly parts: readonly Template[]
}

type Settled =
  | 'groups'
  | 'overlaps'
  | 'notApplicable'
  | 'bonus'
  | 'passShare'
  | 'grades'
  | 'rankStyle'
  | 'cutOff'
  | 'year'
  | 'decimals'
  | 'version'

/** What most published tables leave unsaid, settled in the mildest way; a template overrides what its source does say. */
export const UNSAID: Pick<Scheme, Settled> = {
  version: 1,
  groups: [],
  overlaps: [],
  notApplicable: { kind: 'keep' },
  bonus: {},
  passShare: 6_000,
  grades: [],
  rankStyle: 'competition',
  cutOff: { kind: 'quarter-end' },
  year: { quarters: { kind: 'mean' }, parts: [], ownShare: 10_000 },
  decimals: 2,
}

/** Grades in use in 岳阳: ≥ 90 优秀, 80–90 良好, 60–80 合格, < 60 不合格. A copy starts with them where its own source grades nothing. */
export const YUEYANG_GRADES: Scheme['grades'] = [
  { name: '优秀', from: 900_000 },
  { name: '良好', from: 800_000 },
  { name: '合格', from: 600_000 },
  { name: '不合格', from: 0 },
]

/** One class for offices that rank all their units together. */
export const ONE_CLASS: Scheme['classes'] = [{ id: 'all', name: '全部单位', worths: [], absent: [] }]

/** The first day a copy could be in force, until the office chooses its own. */
export const ANY_TIME: IsoDate = '2020-01-01'
