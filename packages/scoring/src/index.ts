export { agreementWords, alphaText } from './agreement/agreement-words.ts'
export { intervalAlpha, nominalAlpha, type Agreement } from './agreement/krippendorff-alpha.ts'
export { compositeResult, validateComposite } from './composite.ts'
export type { CompositeLine, CompositeResult, PartTotals } from './composite.ts'
export { gradeOf } from './conclude.ts'
export { sameScheme, schemeHash } from './hash.ts'
export type { Steps } from './steps.ts'
export { cutOffDate, quarterResult, schemeInForce } from './quarter.ts'
export type { QuarterResult, RankedExplanation } from './quarter.ts'
export { rankUnits } from './rank.ts'
export type { Rank } from './rank.ts'
export { compositeLineWords, refusalWords, yearLineWords } from './result-words.ts'
export {
  bonusWords,
  cutOffWords,
  escalationWords,
  gradesWords,
  notApplicableWords,
  overlapWords,
  rankStyleWords,
  ruleKindWords,
  ruleWords,
  schemeWords,
  yearFormulaWords,
} from './scheme-words.ts'
export { ancestorsOf, heirsOf, predecessorsOf, standInsFor, successorsOf } from './succession.ts'
export type { Succession } from './succession.ts'
export { lineWords, stopWords } from './words.ts'
export type { Names } from './words.ts'
export { yearResult } from './year.ts'
export type { PartScore, QuarterScore, YearInput, YearLine, YearResult } from './year.ts'
export { compileScheme } from './compile.ts'
export type { CompiledRule, CompiledScheme } from './compile.ts'
export { explain } from './explain.ts'
export type { AdjustmentLine, Explanation, ExplanationLine, FindingLine, IndicatorResult, Stop, UnitTotals } from './explanation.ts'
export type { Occurrence } from './occurrence.ts'
export { accept, refuse } from './result.ts'
export type { Refusal, RefusalCode, RefusalSubject, Result } from './result.ts'
export { explainAll } from './explain-all.ts'
export { scoreAll } from './score-all.ts'
export { sideOf } from './validate-rules.ts'
export { validateScheme } from './validate.ts'
export { workingCalendar } from './working-calendar.ts'
export type { WorkingCalendar } from './working-calendar.ts'
export { inCanonicalOrder } from './finding.ts'
export type { EarlierOccurrence, Facts, FactsKind, Finding, Unit } from './finding.ts'
export {
  formatPoints,
  formatRatio,
  formatRounded,
  MOST_POINTS,
  MOST_RATIO,
  ONE,
  ONE_POINT,
  parsePoints,
  plainPoints,
  quotient,
  roundTo,
  shareOf,
} from './points.ts'
export type { Points, Ratio } from './points.ts'
export { factsKindOf, isSuggestable } from './rule.ts'
export type {
  BonusRangeRule,
  BonusRule,
  CeilingRule,
  DiscretionRule,
  EachRule,
  Escalation,
  EscalationStep,
  FlatRule,
  FullRule,
  OverdueRule,
  Overlap,
  RatioPenalty,
  RatioRule,
  Rule,
  RuleKind,
  ShareRule,
  VetoRule,
} from './rule.ts'
export type {
  BonusTerms,
  CapGroup,
  ClassWorth,
  CompositePart,
  CompositeScheme,
  CutOff,
  Grade,
  Indicator,
  NotApplicableFactor,
  NotApplicablePolicy,
  Open,
  QuarterFormula,
  RankStyle,
  Scheme,
  Side,
  Source,
  UnitClass,
  YearFormula,
  YearPart,
} from './scheme.ts'
export { COMPOSITE_TEMPLATES, findTemplate, TEMPLATES } from './templates/templates.ts'
export type { CompositeTemplate, Template } from './templates/template.ts'
export { checkScheme, isOpen } from './check/check-scheme.ts'
export type { SchemeWarning } from './check/check-scheme.ts'
export { schemeChanges } from './diff/scheme-changes.ts'
export type { SchemeChange } from './diff/scheme-changes.ts'
export { schemeFromFile, schemeToFile } from './codec/scheme-file.ts'
export type { FileError, FileReading } from './codec/scheme-file.ts'
export { SCHEME_FORMAT, schemeToSheets } from './codec/scheme-sheets.ts'
export { schemeFromSheets } from './codec/sheets-to-scheme.ts'
export type { Places, SheetsReading } from './codec/sheets-to-scheme.ts'
export type { Sheet, SheetError } from './codec/sheet.ts'
export { blindFacts } from './bundle/blind-facts.ts'
export type { BundleFinding, BundlePeriod, BundleRuling, BundleUnit, RecomputationBundle } from './bundle/bundle.ts'
export { rulingEffects } from './bundle/ruling-effects.ts'
export type { RulingEffect } from './bundle/ruling-effects.ts'
export { computeResults, resultSteps, withoutTexts } from './bundle/compute-results.ts'
export type { ResultBasis } from './bundle/compute-results.ts'
export { contentHash } from './bundle/content-hash.ts'
export { firstDifference } from './bundle/first-difference.ts'
export type { Difference } from './bundle/first-difference.ts'
export { recomputeBundle } from './bundle/recompute-bundle.ts'
export type { BundleFault, RecomputeReport } from './bundle/recompute-bundle.ts'
export { whatIf, whatIfWords } from './what-if/what-if.ts'
export type { Standing, Unpriced, WhatIf, WhatIfUnit } from './what-if/what-if.ts'
export { awardCandidates, awardRuleWords, placesOf, redBlackList, redBlackWords } from './summary/awards.ts'
export type { AwardRule, Placed, RedBlackList } from './summary/awards.ts'
export { compareYears, comparisonReasonWords } from './summary/compare-years.ts'
export type {
  Comparability,
  ComparedResult,
  ComparedUnit,
  ComparedYear,
  ComparisonReason,
  YearComparison,
} from './summary/compare-years.ts'
export { computeComposite } from './summary/compute-composite.ts'
export type { CompositeBasis, CompositeResults, CompositeUnit } from './summary/compute-composite.ts'
export { computeYear, yearRows } from './summary/compute-year.ts'
export type { YearRow } from './summary/compute-year.ts'
export { conversionWords, convert, LEAST_WEIGHT, mostConverted } from './summary/conversion.ts'
export type { Conversion, ConversionBand } from './summary/conversion.ts'
export type { PublishedSource, PublishedTotals } from './summary/published-totals.ts'
export { recomputeSummary, sourcesOf, totalsOf, totalsOfUnit } from './summary/recompute-summary.ts'
export type { SourceBundle, SummaryFault, SummaryReport } from './summary/recompute-summary.ts'
export { isSummaryFormat } from './summary/summary-bundle.ts'
export type { CompositeBundle, SummaryBundle, YearBundle } from './summary/summary-bundle.ts'
export type {
  ExternalScore,
  QuarterSource,
  YearSuccession,
  YearBasis,
  YearChoices,
  YearQuarter,
  YearResults,
  YearStanding,
  YearTerms,
  YearUnit,
} from './summary/year-basis.ts'
export { missingQuartersWords, yearFigures } from './summary/year-figures.ts'
