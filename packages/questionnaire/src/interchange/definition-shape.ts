import { byKind, flag, listOf, object, oneOf, text, whole, type Shape } from './shape.ts'

const place = { question: text }
const placeParts = { row: text, column: text }

/** Nesting is bounded here already, so that no file can make a reader run out of stack. */
function condition(depth: number): Shape {
  const inner: Shape =
    depth === 0
      ? (_value, path, errors) => errors.push({ path, sentence: '条件嵌套太深，请简化。' })
      : (value, path, errors) => condition(depth - 1)(value, path, errors)
  return byKind({
    all: object({ kind: text, of: listOf(inner) }),
    any: object({ kind: text, of: listOf(inner) }),
    not: object({ kind: text, of: inner }),
    answered: object({ kind: text, ...place }, placeParts),
    chosen: object({ kind: text, options: listOf(text), ...place }, placeParts),
    compare: object({ kind: text, ...place, is: oneOf('below', 'at-most', 'equal', 'at-least', 'above'), value: text }),
  })
}

const when = condition(12)
const named = object({ id: text, title: text })
const option = object({ id: text, title: text }, { write: flag, exclusive: flag, fixed: flag })
const base = { kind: text, id: text, title: text }
const common = { help: text, required: flag, requireIf: when, showIf: when }
const unsure = { unsure: text }
const shuffle = { shuffle: flag }
const bounds = { least: whole, most: whole }

const question = byKind({
  single: object({ ...base, options: listOf(option) }, { ...common, ...unsure, ...shuffle }),
  dropdown: object({ ...base, options: listOf(option) }, { ...common, ...unsure, ...shuffle }),
  multiple: object({ ...base, options: listOf(option) }, { ...common, ...unsure, ...shuffle, ...bounds }),
  rating: object({ ...base, points: whole }, { ...common, ...unsure, lowLabel: text, highLabel: text }),
  nps: object(base, { ...common, ...unsure, lowLabel: text, highLabel: text }),
  'unit-matrix': object(
    { ...base, indicators: listOf(named), scale: listOf(named) },
    { ...common, ...unsure, ...shuffle, ...bounds, units: listOf(text), chooseFirst: flag, comment: text },
  ),
  matrix: object({ ...base, statements: listOf(named), scale: listOf(named) }, { ...common, ...unsure, ...shuffle }),
  number: object({ ...base, least: whole, most: whole, decimals: whole }, { ...common, suffix: text }),
  date: object(base, { ...common, from: text, to: text }),
  'short-text': object({ ...base, most: whole }, common),
  'long-text': object({ ...base, most: whole }, common),
  ranking: object({ ...base, options: listOf(option) }, { ...common, ...shuffle, ...bounds }),
})

const provenance = object({ title: text }, { address: text, publishedOn: text, note: text })
const section = object({ id: text, questions: listOf(question) }, { title: text, help: text, showIf: when })
const page = object({ id: text, sections: listOf(section) }, { title: text, showIf: when })

/** The members of a questionnaire; what they say is judged by `checkDefinition`. */
export const definitionShape: Shape = object(
  {
    id: text,
    version: whole,
    title: text,
    units: listOf(named),
    pages: listOf(page),
    segments: listOf(text),
    quotas: listOf(object({ id: text, segment: text, option: text, most: whole })),
  },
  { intro: text, source: provenance },
)

const mapBase = { kind: text, id: text, title: text }
const band = object({ option: text, title: text, from: whole, to: whole, satisfied: flag })

/** The members of a formula; what they say is judged by `checkFormula`. */
export const formulaShape: Shape = object(
  {
    subject: oneOf('units', 'whole'),
    maps: listOf(
      byKind({
        options: object(
          { ...mapBase, options: listOf(object({ option: text, title: text, points: whole, satisfied: flag })) },
          { source: provenance },
        ),
        bands: object({ ...mapBase, take: oneOf('low', 'middle', 'high'), bands: listOf(band) }, { source: provenance }),
        stars: object({ ...mapBase, atLow: whole, atHigh: whole, satisfiedFrom: whole }, { source: provenance }),
      }),
    ),
    items: listOf(object({ question: text, map: text, weight: whole }, { row: text })),
    combine: oneOf('mean', 'sum'),
    channels: listOf(object({ channel: oneOf('paper', 'invited', 'open'), weight: whole, least: whole })),
    missingChannel: oneOf('others', 'no-score'),
    leastPerSubject: whole,
    grades: listOf(object({ name: text, from: whole })),
    decimals: whole,
  },
  {
    weighting: object({ source: text, strata: listOf(object({ question: text, shares: listOf(object({ option: text, share: whole })) })) }),
  },
)
