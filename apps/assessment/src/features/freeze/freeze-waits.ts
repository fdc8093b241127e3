import { formatPlainDate, type IsoDate } from '@sunlit/calendar'
import type { PeriodDetail } from '../../lib/outputs.ts'

/** What a freeze still waits for, in words; empty when nothing stands in its way. The server decides, by the same figures. */
export function freezeWaits(
  { stage, waits, appealsUntil }: Pick<PeriodDetail, 'stage' | 'waits' | 'appealsUntil'>,
  today: IsoDate,
): readonly string[] {
  if (waits === null) return []
  const words: string[] = []
  if (waits.undecidedFindings > 0) words.push(`还有 ${waits.undecidedFindings} 条问题没有复核完`)
  if (waits.openDoubleCases > 0) words.push(`还有 ${waits.openDoubleCases} 处双人评分没有评定`)
  if (waits.undecidedAppeals > 0) words.push(`还有 ${waits.undecidedAppeals} 件申诉或复议没有裁定`)
  if (waits.openEscalations) {
    words.push(`还有 ${waits.openEscalations.count} 条裁定在复议期内，最晚到${formatPlainDate(waits.openEscalations.until)}24时`)
  }
  const isHearing = stage === 'appeals' && appealsUntil !== null && today <= appealsUntil
  if (isHearing && waits.unconfirmedUnits > 0) {
    words.push(`申诉期到${formatPlainDate(appealsUntil)}24时为止，还有 ${waits.unconfirmedUnits} 个单位没有确认`)
  }
  return words
}
