import type { Comparison, Condition } from '../definition/condition.ts'

/** Names of a foreign expression turned into ours. `undefined`: there is no such question or value. */
export interface Names {
  readonly question: (name: string) => string | undefined
  readonly option: (question: string, value: string) => string | undefined
  /** Whether the question has options, so that `=` means "chosen". */
  readonly hasOptions: (question: string) => boolean
  /** Whether several options can be chosen at once, so that `=` with a list means these and no others. */
  readonly hasSeveral: (question: string) => boolean
  /** Whether the answer can be compared as a number. */
  readonly isNumber: (question: string) => boolean
}

/**
 * Reads the part of SurveyJS's expression language that conditions here can say: `{q} = 'a'`, `<>`, `<`, `<=`, `>`, `>=`, `anyof`, `contains`, `notcontains`,
 * `empty`, `notempty`, `and`, `or`, `not`, brackets. `undefined` for anything else: the caller lists it as not carried.
 */
export function readExpression(source: string, names: Names): Condition | undefined {
  const tokens = source.match(TOKEN)
  if (!tokens || source.replaceAll(TOKEN, '').trim() !== '') return undefined
  if (tokens.filter((token) => DEEPER.has(token.toLowerCase())).length > MOST_DEEPER) return undefined
  const reader = { tokens, at: 0 }
  const condition = readAny(reader, names)
  return reader.at === tokens.length ? condition : undefined
}

const TOKEN = /\{[^{}]+\}|'[^']*'|"[^"]*"|\[|\]|,|\(|\)|<>|!=|==|<=|>=|=|<|>|!|[^\s'"{}()[\],<>=!]+/g

/** What is read inside something else; nobody writes a condition with so many of them, and the reader would run out of its stack. */
const DEEPER = new Set(['(', '!', 'not'])
const MOST_DEEPER = 200

interface Reader {
  readonly tokens: readonly string[]
  at: number
}

function peek({ tokens, at }: Reader): string {
  return tokens[at]?.toLowerCase() ?? ''
}

function take(reader: Reader): string {
  const token = reader.tokens[reader.at] ?? ''
  reader.at += 1
  return token
}

function readAny(reader: Reader, names: Names): Condition | undefined {
  return readJoined(reader, 'any', ['or', '||'], () => readJoined(reader, 'all', ['and', '&&'], () => readOne(reader, names)))
}

function readJoined(
  reader: Reader,
  kind: 'all' | 'any',
  words: readonly string[],
  read: () => Condition | undefined,
): Condition | undefined {
  const parts = [read()]
  while (words.includes(peek(reader))) {
    take(reader)
    parts.push(read())
  }
  const known = parts.filter((part) => part !== undefined)
  if (known.length < parts.length) return undefined
  return known.length === 1 ? known[0] : { kind, of: known }
}

function readOne(reader: Reader, names: Names): Condition | undefined {
  const token = peek(reader)
  if (token === 'not' || token === '!') {
    take(reader)
    const inner = readOne(reader, names)
    return inner && { kind: 'not', of: inner }
  }
  if (token === '(') {
    take(reader)
    const inner = readAny(reader, names)
    return take(reader) === ')' ? inner : undefined
  }
  if (!token.startsWith('{')) return undefined
  const question = names.question(take(reader).slice(1, -1).trim())
  return question === undefined ? undefined : readTest(reader, question, names)
}

const COMPARISONS: Readonly<Record<string, Comparison>> = { '<': 'below', '<=': 'at-most', '>': 'above', '>=': 'at-least' }

function readTest(reader: Reader, question: string, names: Names): Condition | undefined {
  const operator = take(reader).toLowerCase()
  switch (operator) {
    case 'notempty':
      return { kind: 'answered', question }
    case 'empty':
      return { kind: 'not', of: { kind: 'answered', question } }
    case '=':
    case '==':
    case 'equal':
      return readEqual(reader, question, names, 'same')
    case 'contains':
      return readEqual(reader, question, names, 'every')
    case 'anyof':
      return readEqual(reader, question, names, 'some')
    case '<>':
    case '!=':
    case 'notequal':
      return negated(readEqual(reader, question, names, 'same'))
    case 'notcontains':
      return negated(readEqual(reader, question, names, 'every'))
    default: {
      const is = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined
      return is && names.isNumber(question) ? { kind: 'compare', question, is, value: unquote(take(reader)) } : undefined
    }
  }
}

function negated(condition: Condition | undefined): Condition | undefined {
  return condition && { kind: 'not', of: condition }
}

/** A list of values means any of them, each of them, or exactly these; the last cannot be said here of a question with several answers. */
function readEqual(reader: Reader, question: string, names: Names, means: 'some' | 'every' | 'same'): Condition | undefined {
  const values = readValues(reader)
  if (!values) return undefined
  if (!names.hasOptions(question))
    return values.length === 1 && means === 'same' && names.isNumber(question)
      ? { kind: 'compare', question, is: 'equal', value: values[0] ?? '' }
      : undefined
  const options = values.map((value) => names.option(question, value)).filter((option) => option !== undefined)
  if (options.length < values.length) return undefined
  if (options.length < 2 || means === 'some') return { kind: 'chosen', question, options }
  if (means === 'same' || !names.hasSeveral(question)) return undefined
  return { kind: 'all', of: options.map((option) => ({ kind: 'chosen', question, options: [option] })) }
}

function readValues(reader: Reader): readonly string[] | undefined {
  if (peek(reader) !== '[') {
    const token = take(reader)
    return token === '' ? undefined : [unquote(token)]
  }
  take(reader)
  const values: string[] = []
  while (peek(reader) !== ']') {
    const token = take(reader)
    if (token === '') return undefined
    if (token !== ',') values.push(unquote(token))
  }
  take(reader)
  return values
}

function unquote(token: string): string {
  return /^(['"]).*\1$/.test(token) ? token.slice(1, -1) : token
}

/** Writes a condition in that language; `undefined` where it has no form there. */
export function writeExpression(condition: Condition): string | undefined {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const parts = condition.of.map(writeExpression)
      if (parts.length === 0 || parts.includes(undefined)) return undefined
      return `(${parts.join(condition.kind === 'all' ? ' and ' : ' or ')})`
    }
    case 'not': {
      const inner = writeExpression(condition.of)
      return inner === undefined ? undefined : `!(${inner})`
    }
    case 'answered':
      return condition.row === undefined ? `{${condition.question}} notempty` : `{${nameOf(condition)}} notempty`
    case 'chosen':
      return `{${nameOf(condition)}} anyof [${condition.options.map((option) => `'${option}'`).join(', ')}]`
    case 'compare': {
      const operator = { below: '<', 'at-most': '<=', equal: '=', 'at-least': '>=', above: '>' }[condition.is]
      return `{${condition.question}} ${operator} ${condition.value}`
    }
  }
}

function nameOf({ question, row, column }: { readonly question: string; readonly row?: string; readonly column?: string }): string {
  return [question, row, column].filter((part) => part !== undefined).join('.')
}
