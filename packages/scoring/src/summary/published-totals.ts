import type { UnitTotals } from '../explanation.ts'

/** What a published result says of one unit: all that a result made of published results rests on. */
export interface PublishedTotals extends Pick<
  UnitTotals,
  'unitId' | 'classId' | 'score' | 'full' | 'scoreBeforeBonus' | 'bonus' | 'vetoed'
> {
  readonly name: string
  readonly grade?: string
}

/** A published result that another one is made of, named so that it can be found and checked: by its publication and by its hashes. */
export interface PublishedSource {
  readonly publicationId: string
  /** 1 is the first; the source is this very revision, whatever is published later. */
  readonly revision: number
  readonly title: string
  readonly schemeId: string
  readonly schemeVersion: number
  readonly schemeHash: string
  readonly resultHash: string
  readonly bundleHash: string
  readonly units: readonly PublishedTotals[]
}
