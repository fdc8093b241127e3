import { schemeDocumentSchema, type ReadSchemeFile } from '@sunlit/contracts'
import { readWorkbook } from '@sunlit/documents'
import {
  checkScheme,
  refusalWords,
  schemeFromFile,
  schemeFromSheets,
  validateScheme,
  type Places,
  type Scheme,
  type SchemeWarning,
} from '@sunlit/scoring'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** A scheme file as it was understood, or everything that stands in its way; nothing is stored by reading it. */
export type SchemeFileReading =
  | {
      readonly ok: true
      readonly document: Scheme
      /** What must be filled in or corrected before adoption; a draft may keep it for now. */
      readonly faults: readonly string[]
      readonly warnings: readonly SchemeWarning[]
    }
  | { readonly ok: false; readonly errors: readonly SchemeFileError[] }

export interface SchemeFileError {
  /** Sheet, row and column, or the path in a JSON file; empty when the whole file is meant. */
  readonly place: string
  readonly sentence: string
}

/** Reads a scheme from JSON or XLSX, told apart by their first bytes. */
export async function readSchemeFile(ctx: ServiceContext, { content }: ReadSchemeFile): Promise<SchemeFileReading> {
  assertMay(ctx.actor, 'scheme.edit')
  return understandSchemeFile(Buffer.from(content, 'base64'))
}

/** The same for whoever holds the bytes: the command line reads files too. */
export async function understandSchemeFile(bytes: Uint8Array): Promise<SchemeFileReading> {
  return isZip(bytes) ? fromWorkbook(bytes) : fromJson(bytes)
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

async function fromWorkbook(bytes: Uint8Array): Promise<SchemeFileReading> {
  const workbook = await readWorkbook(bytes)
  if (!workbook.ok) throw new AppError(workbook.refusal)
  const reading = schemeFromSheets(workbook.sheets)
  if (reading.ok) return judge(reading.document, (path) => placeIn(reading.places, path))
  const errors = reading.errors.map(({ sheet, row, column, sentence }) => ({ place: placeWords(sheet, row, column), sentence }))
  return { ok: false, errors }
}

function fromJson(bytes: Uint8Array): SchemeFileReading {
  const parsed = parseJson(new TextDecoder().decode(bytes))
  if (!parsed.ok)
    return { ok: false, errors: [{ place: '', sentence: '这不是 JSON 或 XLSX 文件，或文件不完整。请从导出的样表开始填写。' }] }
  const reading = schemeFromFile(parsed.value)
  if (!reading.ok) return { ok: false, errors: reading.errors.map(({ path, sentence }) => ({ place: path, sentence })) }
  return judge(reading.document, (path) => path.map(String).join('.'))
}

function parseJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false }
  }
}

function judge(document: unknown, placeOf: (path: readonly PropertyKey[]) => string): SchemeFileReading {
  const parsed = schemeDocumentSchema.safeParse(document)
  if (!parsed.success) {
    return { ok: false, errors: parsed.error.issues.map(({ path, message }) => ({ place: placeOf(path), sentence: message })) }
  }
  const faults = validateScheme(parsed.data).map((fault) => refusalWords(fault))
  return { ok: true, document: parsed.data, faults, warnings: checkScheme(parsed.data) }
}

/** `['rules', 3, 'text']` is the fourth row that was read from the sheet 规则. */
function placeIn(places: Places, [list, index]: readonly PropertyKey[]): string {
  const place = places[String(list)]
  return place === undefined ? placeWords('方案') : placeWords(place.sheet, place.rows[Number(index)])
}

function placeWords(sheet: string, row?: number, column?: string): string {
  return [`工作表“${sheet}”`, row === undefined || row === 0 ? '' : `第 ${row} 行`, column === undefined ? '' : `“${column}”列`].join('')
}
