// What a questionnaire is
export type {
  DateQuestion,
  DropdownQuestion,
  LongTextQuestion,
  MatrixQuestion,
  MultipleQuestion,
  Named,
  NpsQuestion,
  NumberQuestion,
  Option,
  Page,
  Provenance,
  Question,
  QuestionKind,
  Questionnaire,
  Quota,
  RankingQuestion,
  RatingQuestion,
  Section,
  ShortTextQuestion,
  SingleQuestion,
  UnitMatrixQuestion,
} from './definition/definition.ts'
export type { Comparison, Condition, Place } from './definition/condition.ts'
export { isId, LIMITS, UNSURE } from './definition/limits.ts'
export { findQuestion, listQuestions, questionsIn, unitsOf, type PlacedQuestion } from './definition/walk.ts'
export { choicesOf } from './check/check-conditions.ts'
export { checkDefinition } from './check/check-definition.ts'
export type { Complaint, ComplaintCode } from './check/complaint.ts'
export { findQuestionnaireTemplate, QUESTIONNAIRE_TEMPLATES } from './templates/templates.ts'
export type { QuestionnaireTemplate } from './templates/template.ts'

// Answering
export type { Answers, AnswerValue } from './answers/answers.ts'
export { conditionHolds } from './answers/condition-holds.ts'
export { fillPaper, onPaper } from './answers/on-paper.ts'
export { orderOf } from './answers/order-of.ts'
export { PIPEABLE, pipeText } from './answers/pipe.ts'
export { canBeSegment, fullQuota, quotasOf } from './answers/quota.ts'
export type { FieldError } from './answers/reading.ts'
export { validateAnswers, type AnswersReading } from './answers/validate-answers.ts'
export { visible } from './answers/visible.ts'

// Editing
export { beginHistory, recordStep, redoStep, undoStep, type History } from './edit/history.ts'
export { freeId, type Added, type Item } from './edit/item.ts'
export { asKind, newQuestion, QUESTION_KINDS } from './edit/new-question.ts'
export {
  addPage,
  addQuestion,
  addSection,
  changePage,
  changeQuestion,
  changeSection,
  duplicateItem,
  removeItem,
} from './edit/edit-items.ts'
export { moveItem, placeItem, type Landing } from './edit/move-items.ts'
export { tidied, type QuestionnaireDraft } from './edit/tidy.ts'
export { conditionWords } from './edit/condition-words.ts'
export { mapFits, mapForScale, newFormula, scorables, type Scorable } from './edit/scorable.ts'

// Scoring
export {
  FIVE_STARS,
  SCORE_MAPS,
  TEN_EIGHT_SIX_ZERO,
  TEN_TO_ZERO,
  THREE_BANDS,
  worthsOf,
  type Band,
  type OptionPoints,
  type ScoreMap,
  type Worth,
} from './score/score-map.ts'
export {
  CHANNEL_NAMES,
  CHANNELS,
  itemKey,
  strataOf,
  type Channel,
  type ChannelTerms,
  type Formula,
  type ScoredItem,
  type Stratum,
  type Weighting,
} from './score/formula.ts'
export { checkWeighting, MOST_STRATA } from './score/check-weighting.ts'
export { checkFormula } from './score/check-formula.ts'
export { formulaWords, itemTitle } from './score/formula-words.ts'
export { assessmentPart, type AssessmentPart, type Conversion } from './score/assessment-part.ts'

// Counting
export type { Ballot } from './tally/ballot.ts'
export { INVALID_NAMES, INVALID_REASONS, type InvalidReason } from './tally/invalid.ts'
export { planTally, type GroupPlan, type QuestionPlan, type RowPlan, type TallyChoices, type TallyPlan } from './tally/tally-plan.ts'
export {
  createTallier,
  emptyTally,
  loadTally,
  mergeTallies,
  storeTally,
  type StoredTally,
  type Tallier,
  type Tally,
} from './tally/tally.ts'
export { ballotsIn, tableOf, tablesOf, turnoutOf, type CountTable, type OptionCount, type Part, type Turnout } from './results/tables.ts'
export { crosstab, type Crosstab } from './results/crosstab.ts'
export { figuresOf, type Figures, type ShareOf } from './results/figures.ts'
export { judgedOf, scoresOf, type ChannelScore, type ItemLine, type SubjectScore } from './results/scores.ts'
export { wilson, type Interval } from './results/wilson.ts'
export { publicResults, worthsOfTable, type PublicResults, type Publishing } from './results/public-results.ts'

// Keeping small numbers from the public, and weighting
export {
  DEFAULT_DISCRETION,
  publishCrosstab,
  publishTable,
  publishTables,
  type Discretion,
  type PublicCrosstab,
  type PublicShare,
  type PublicTable,
} from './suppress/publish.ts'
export { leftOutWords } from './suppress/left-out-words.ts'
export { fewAnswers, shownChannels, withoutFew, type LeftOut } from './suppress/leave-few-out.ts'
export { rake, RAKING_ROUNDS, WEIGHT_ONE, type Raking, type StratumCell } from './suppress/rake.ts'
export { sumsToPublish, type PublishedSums, type TableSums } from './results/published-sums.ts'
export { weightedRows, WEIGHTED_COLUMNS, type WeightedRow } from './results/weighted-table.ts'
export { weightedWords } from './results/weighted-words.ts'
export { FIGURE_COLUMNS, figureCells, type Figure, type FigureRow } from './figures/figure-row.ts'
export { figureRows, type FiguresOf, type YearOfFigures } from './figures/figure-rows.ts'
export { optionTitle, rowTitle } from './figures/titles.ts'
export type { ChannelWeighting, WeightedResults, WeightedScore } from './results/weighted-scores.ts'

// Receipts and the public recount
export {
  BALLOT_SALT_BYTES,
  commitBallot,
  findReceipt,
  opensCommitment,
  parseReceiptCode,
  commitAnswersText,
  receiptCode,
  type BallotEntry,
  type CommittedBallot,
  type ReceiptAnswer,
} from './recount/receipt.ts'
export {
  BALLOTS_FORMAT,
  ballotLine,
  ballotPublisher,
  ballotsFile,
  entryLine,
  resultsWithout,
  TEXT_KEPT_BACK,
  type BallotsHeader,
  type BallotsLine,
} from './recount/ballots-file.ts'
export { canListBallots, FEWEST_LISTED, whyNotPlanWithout } from './recount/listing.ts'
export { recount, startRecount, type Recount, type RecountFault, type RunningRecount } from './recount/recount.ts'

// Ballots as a table
export { SHEET_HEAD, UNSURE_CODE, type SheetColumn, type SheetValue } from './sheet/sheet-columns.ts'
export { sheetOf, type Sheet, type SheetCell } from './sheet/sheet.ts'

// Files of our own and of others
export { nestsDeeperThan } from './interchange/nesting.ts'
export {
  QUESTIONNAIRE_FORMAT,
  questionnaireFromFile,
  questionnaireToFile,
  type QuestionnaireFile,
  type QuestionnaireReading,
} from './interchange/questionnaire-file.ts'
export type { Loss } from './interchange/loss.ts'
export type { ShapeError } from './interchange/shape.ts'
export { fromSurveyJs, type Imported } from './interchange/surveyjs-import.ts'
export { toSurveyJs, type ExportedSurvey } from './interchange/surveyjs-export.ts'
