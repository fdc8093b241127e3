import { parsePoints, plainPoints } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import { parseRatio, writePoints, writeRatio } from './cells.ts'
import { SCHEME_FORMAT } from './scheme-sheets.ts'

/** A figure of a JSON scheme file that could not be read: where (`rules[2].price`) and what to write there. */
export interface FileError {
  readonly path: string
  readonly sentence: string
}

export type FileReading = { readonly ok: true; readonly document: unknown } | { readonly ok: false; readonly errors: readonly FileError[] }

type Json = string | number | boolean | null | readonly Json[] | { readonly [field: string]: Json }

const POINTS = new Set(['worth', 'price', 'cap', 'mostEach', 'least', 'most', 'score', 'base', 'totalAtMost', 'from', 'to'])
const RATIOS = new Set(['share', 'threshold', 'step', 'passShare', 'ownShare', 'shares'])
const FACTORS = new Set(['factor'])

/**
 * Writes a scheme as people write it in JSON: points as decimal texts (`"2.5"`), shares as per cents (`"40%"`), factors as times (`"2"`),
 * every other field as it is, with `format` in front.
 */
export function schemeToFile(scheme: Scheme): unknown {
  return { format: SCHEME_FORMAT, ...(written('', scheme as unknown as Json) as object) } // a scheme is plain JSON
}

/** Reads such a file back; numbers may stand in place of decimal texts. The document is still to be judged as a scheme. */
export function schemeFromFile(file: unknown): FileReading {
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return refused('', '这不是一份方案文件：最外层应是一个对象。')
  const { format, ...fields } = file as { readonly [field: string]: Json } // parsed JSON
  if (format !== SCHEME_FORMAT) return refused('format', `请在开头写明 "format": "${SCHEME_FORMAT}"。`)
  const errors: FileError[] = []
  const document = read('', '', fields, errors)
  return errors.length === 0 ? { ok: true, document } : { ok: false, errors }
}

function refused(path: string, sentence: string): FileReading {
  return { ok: false, errors: [{ path, sentence }] }
}

function written(field: string, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => written(field, item))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, written(name, inner)]))
  }
  if (typeof value !== 'number') return value
  if (POINTS.has(field)) return writePoints(value)
  if (RATIOS.has(field)) return writeRatio(value)
  return FACTORS.has(field) ? plainPoints(value) : value
}

function read(path: string, field: string, value: Json, errors: FileError[]): Json {
  if (Array.isArray(value)) return value.map((item, index) => read(`${path}[${index}]`, field, item, errors))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, read(path === '' ? name : `${path}.${name}`, name, inner, errors)]),
    )
  }
  if (value === null) return null
  if (POINTS.has(field) || FACTORS.has(field)) return figure(path, value, parsePoints, '分数，最多四位小数，例如 "2.5"', errors)
  if (RATIOS.has(field)) return figure(path, value, parseRatio, '百分比，例如 "40%"', errors)
  return value
}

function figure(
  path: string,
  value: string | number | boolean,
  parse: (text: string) => number | undefined,
  expected: string,
  errors: FileError[],
): Json {
  const parsed = typeof value === 'boolean' ? undefined : parse(String(value))
  if (parsed !== undefined) return parsed
  errors.push({ path, sentence: `${String(value)} 不是${expected}。` })
  return null
}
