import type { Named, Option, Question, Questionnaire } from './definition/definition.ts'
import type { Formula } from './score/formula.ts'
import { TEN_EIGHT_SIX_ZERO } from './score/score-map.ts'

/** Options `a`, `b` … with their letter as title. */
export function options(count: number): readonly Option[] {
  return Array.from({ length: count }, (_, index) => ({ id: String.fromCodePoint(97 + index), title: String.fromCodePoint(65 + index) }))
}

/** The four steps of 优良一般差. */
export const FOUR_STEPS: readonly Named[] = TEN_EIGHT_SIX_ZERO.options.map(({ option, title }) => ({ id: option, title }))

/** A questionnaire of one page with these questions. */
export function aQuestionnaire(questions: readonly Question[], rest: Partial<Questionnaire> = {}): Questionnaire {
  return {
    id: 'test',
    version: 1,
    title: '测试问卷',
    units: [],
    segments: [],
    quotas: [],
    pages: [{ id: 'page', sections: [{ id: 'section', questions }] }],
    ...rest,
  }
}

/** A single choice on 优良一般差 with 不了解. */
export function aScored(id: string): Question {
  return { kind: 'single', id, title: id, options: FOUR_STEPS, unsure: '不了解' }
}

/** One channel at 100 %, no thresholds, the mean of single questions. */
export function aFormula(rest: Partial<Formula> = {}): Formula {
  return {
    subject: 'whole',
    maps: [TEN_EIGHT_SIX_ZERO],
    items: [{ question: 'q1', map: TEN_EIGHT_SIX_ZERO.id, weight: 1 }],
    combine: 'mean',
    channels: [{ channel: 'open', weight: 10_000, least: 1 }],
    missingChannel: 'others',
    leastPerSubject: 1,
    grades: [],
    decimals: 4,
    ...rest,
  }
}
