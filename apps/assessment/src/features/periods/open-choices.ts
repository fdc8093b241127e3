import type { Quarter, QuarterOfYear } from '@sunlit/calendar'

/** The quarter of today first, then the next, then those before: what somebody opens is nearly always one of these. */
export function quarterChoices(today: QuarterOfYear): readonly QuarterOfYear[] {
  return [0, 1, -1, -2, -3].map((by) => shifted(today, by))
}

function shifted({ year, quarter }: QuarterOfYear, by: number): QuarterOfYear {
  const number = year * 4 + quarter - 1 + by
  // The remainder of a division by four is one of four.
  return { year: Math.floor(number / 4), quarter: ((number % 4) + 1) as Quarter }
}

interface SchemeWithVersions {
  readonly title: string
  readonly versions: readonly {
    readonly versionId: string
    readonly version: number
    readonly status: 'draft' | 'adopted'
    readonly effectiveFrom: string | null
  }[]
}

export interface VersionChoice {
  readonly versionId: string
  readonly words: string
  /** Present for a composite scheme: the quarter is opened in its parts. */
  readonly compositeId?: string
}

/** Versions a quarter can be opened under, those in force last standing first. */
export function adoptedVersions(schemes: readonly SchemeWithVersions[]): readonly VersionChoice[] {
  return schemes
    .flatMap(({ title, versions }) => versions.map((version) => ({ ...version, title })))
    .filter(({ status }) => status === 'adopted')
    .toSorted((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? 1 : -1))
    .map(({ versionId, title, version, effectiveFrom }) => ({ versionId, words: `${title} 第 ${version} 版（${effectiveFrom ?? ''} 起）` }))
}

interface CompositeVersion {
  readonly compositeId: string
  readonly number: number
  readonly status: 'draft' | 'adopted'
  readonly document: { readonly title: string; readonly effectiveFrom: string; readonly parts: readonly unknown[] }
}

/** Composite schemes a quarter can be opened in parts under. */
export function adoptedComposites(composites: readonly CompositeVersion[]): readonly VersionChoice[] {
  return composites
    .filter(({ status }) => status === 'adopted')
    .map(({ compositeId, number, document: { title, effectiveFrom, parts } }) => ({
      versionId: compositeId,
      compositeId,
      words: `${title} 第 ${number} 版，分 ${parts.length} 张表（${effectiveFrom} 起）`,
    }))
}
