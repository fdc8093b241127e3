import type { Condition } from './condition.ts'

/**
 * One version of a questionnaire (问卷): plain JSON of texts, whole numbers and lists, so that its content hash is well defined.
 * A version is frozen with its first ballot; a change is a new version. Ids are `[a-z0-9][a-z0-9_-]*`, at most 40 characters.
 */
export interface Questionnaire {
  readonly id: string
  /** 1, 2, 3 … */
  readonly version: number
  readonly title: string
  /** Purpose and organiser, shown before the first question. */
  readonly intro?: string
  /** Where the wording comes from, when it is not the office's own. */
  readonly source?: Provenance
  /** The units that the ballots judge, in the order of the official list; only unit matrices ask about them. */
  readonly units: readonly Named[]
  readonly pages: readonly Page[]
  /** Ids of single-choice questions (age, occupation, area) by which results are also shown. */
  readonly segments: readonly string[]
  readonly quotas: readonly Quota[]
}

export interface Named {
  readonly id: string
  readonly title: string
}

/** A published source of wording or figures. */
export interface Provenance {
  readonly title: string
  readonly address?: string
  readonly publishedOn?: string
  readonly note?: string
}

export interface Page {
  readonly id: string
  readonly title?: string
  readonly showIf?: Condition
  readonly sections: readonly Section[]
}

export interface Section {
  readonly id: string
  readonly title?: string
  readonly help?: string
  readonly showIf?: Condition
  readonly questions: readonly Question[]
}

/** At most so many ballots whose segment question has this answer. The count and its race are the storage's matter. */
export interface Quota {
  readonly id: string
  /** One of the questionnaire's segments. */
  readonly segment: string
  readonly option: string
  readonly most: number
}

export interface Option extends Named {
  /** Asks for a text beside the choice (其他，请说明). The text is kept under `question.option`. */
  readonly write?: boolean
  /** Chosen alone or not at all (以上都不是). Only in multiple choice. */
  readonly exclusive?: boolean
  /** Keeps its printed place when the options are shuffled. */
  readonly fixed?: boolean
}

interface QuestionBase {
  readonly id: string
  /** May pipe an earlier answer in: `{{q1}}`, or `{{q1|您}}` with what stands there without an answer. */
  readonly title: string
  readonly help?: string
  readonly required?: boolean
  /** Required only when this holds; the question itself stays visible. */
  readonly requireIf?: Condition
  readonly showIf?: Condition
}

interface WithUnsure {
  /** Label of the answer outside the scale (不了解). Left out: there is none. Never counted in a denominator. */
  readonly unsure?: string
}

interface WithShuffle {
  /** Another order for each ballot, the same for one ballot however often it is shown. */
  readonly shuffle?: boolean
}

export interface SingleQuestion extends QuestionBase, WithUnsure, WithShuffle {
  readonly kind: 'single'
  readonly options: readonly Option[]
}

export interface DropdownQuestion extends QuestionBase, WithUnsure, WithShuffle {
  readonly kind: 'dropdown'
  readonly options: readonly Option[]
}

export interface MultipleQuestion extends QuestionBase, WithUnsure, WithShuffle {
  readonly kind: 'multiple'
  readonly options: readonly Option[]
  /** How many must be chosen when any is. An exclusive option satisfies it alone. */
  readonly least?: number
  readonly most?: number
}

/** One to `points` stars. */
export interface RatingQuestion extends QuestionBase, WithUnsure {
  readonly kind: 'rating'
  readonly points: number
  readonly lowLabel?: string
  readonly highLabel?: string
}

/** Would recommend, 0 to 10. */
export interface NpsQuestion extends QuestionBase, WithUnsure {
  readonly kind: 'nps'
  readonly lowLabel?: string
  readonly highLabel?: string
}

/** Units × indicators on one scale: the heart of an evaluation of departments. */
export interface UnitMatrixQuestion extends QuestionBase, WithUnsure, WithShuffle {
  readonly kind: 'unit-matrix'
  /** Which of the questionnaire's units; left out: all. */
  readonly units?: readonly string[]
  readonly indicators: readonly Named[]
  readonly scale: readonly Named[]
  /** First asks which units one has dealt with, then about those only. */
  readonly chooseFirst?: boolean
  /** How many units must be judged when any is. */
  readonly least?: number
  readonly most?: number
  /** Label of a comment for each unit; left out: no comments. Kept under `question.unit`, at most 500 characters. */
  readonly comment?: string
}

/** Statements on one scale. */
export interface MatrixQuestion extends QuestionBase, WithUnsure, WithShuffle {
  readonly kind: 'matrix'
  readonly statements: readonly Named[]
  readonly scale: readonly Named[]
}

/** A decimal text between bounds; at most ±100 000 and four decimals. */
export interface NumberQuestion extends QuestionBase {
  readonly kind: 'number'
  /** In 1/10 000, both ends included. */
  readonly least: number
  readonly most: number
  readonly decimals: number
  /** 岁、次、人 … */
  readonly suffix?: string
}

export interface DateQuestion extends QuestionBase {
  readonly kind: 'date'
  readonly from?: string
  readonly to?: string
}

export interface ShortTextQuestion extends QuestionBase {
  readonly kind: 'short-text'
  /** Characters, at most 200. */
  readonly most: number
}

export interface LongTextQuestion extends QuestionBase {
  readonly kind: 'long-text'
  /** Characters, at most 5 000. */
  readonly most: number
}

/** Options in an order of preference, the best first. */
export interface RankingQuestion extends QuestionBase, WithShuffle {
  readonly kind: 'ranking'
  readonly options: readonly Option[]
  /** How many places must be filled when any is; left out: all. */
  readonly least?: number
  readonly most?: number
}

export type Question =
  | SingleQuestion
  | DropdownQuestion
  | MultipleQuestion
  | RatingQuestion
  | NpsQuestion
  | UnitMatrixQuestion
  | MatrixQuestion
  | NumberQuestion
  | DateQuestion
  | ShortTextQuestion
  | LongTextQuestion
  | RankingQuestion

export type QuestionKind = Question['kind']
