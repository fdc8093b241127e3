import type { PaperBatchRow, PaperSheetRow } from '@sunlit/db'

type Counts = Pick<PaperBatchRow, 'number' | 'issued' | 'returned'>

/** Rule P-4 (收回多于发出，整批作废). Not counted yet: not void. */
export function isVoid({ issued, returned }: Pick<Counts, 'issued' | 'returned'>): boolean {
  return issued !== null && returned !== null && returned > issued
}

/** What has to be done before the count, in words; nothing for a batch that is done, that was never used, or that is void. */
export function whatIsOpen(batch: Counts, sheets: readonly Pick<PaperSheetRow, 'state'>[]): string | undefined {
  const { number, returned } = batch
  const settled = sheets.filter(({ state }) => state === 'settled').length
  if (returned === null) return sheets.length === 0 ? undefined : `第${number}批还没有登记发出和收回份数`
  if (isVoid(batch)) return undefined
  if (settled !== returned) return `第${number}批收回 ${returned} 份，核定 ${settled} 份`
  return settled === sheets.length ? undefined : `第${number}批还有 ${sheets.length - settled} 份没有核定`
}
