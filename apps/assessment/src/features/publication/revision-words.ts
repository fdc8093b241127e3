import { formatPlainDate } from '@sunlit/calendar'
import { formatPoints } from '@sunlit/scoring'
import type { PublicationDetail } from '../../lib/outputs.ts'

type Change = NonNullable<PublicationDetail['changes']>['units'][number]['findings'][number]

const KINDS: Readonly<Record<Change['kind'], string>> = {
  added: '新增',
  removed: '撤销',
  amended: '更正',
  repriced: '事实不变，计分变化',
}

/** 95.00 → 97.00, one figure where nothing moved, a dash where the unit was not in that result. */
export function pairWords(
  pair: { readonly before: number | null; readonly after: number | null },
  words: (value: number) => string,
): string {
  const side = (value: number | null): string => (value === null ? '—' : words(value))
  return pair.before === pair.after ? side(pair.after) : `${side(pair.before)} → ${side(pair.after)}`
}

/** One sentence for each finding; two that read alike are counted. */
export function changedFindings(findings: readonly Change[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { kind, foundOn, change } of findings) {
    const words = `${formatPlainDate(foundOn)}的问题${KINDS[kind]}（${pairWords(change, formatPoints)}）`
    counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  return [...counts].map(([words, count]) => (count > 1 ? `${words}，共 ${count} 条` : words))
}
