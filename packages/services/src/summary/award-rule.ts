import type { AwardRule, YearTerms } from '@sunlit/scoring'
import type { SettingValues } from '../settings/read-settings.ts'

/** The rule by which candidates are found: the settings', where the year has grades to go by. */
export function awardRuleOf(settings: SettingValues, { grades }: Pick<YearTerms, 'grades'>): AwardRule {
  const [best] = grades
  if (settings['assessment.awards.by-grade'] && best) return { kind: 'grade', grade: best.name }
  return { kind: 'top', share: settings['assessment.awards.percent'] * 100 }
}
