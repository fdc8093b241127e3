import { schemeDocumentSchema } from '@sunlit/contracts'
import { readWorkbook } from '@sunlit/documents'
import { findTemplate, schemeFromFile, schemeFromSheets, type Scheme } from '@sunlit/scoring'
import { CommandFailure, EXIT } from './outcome.ts'
import { readInput } from './read-json.ts'

/** Reads a scheme from XLSX, from JSON as people write it, or from a template (`template:ID`). Every complaint is its own line. */
export async function readScheme(path: string): Promise<Scheme> {
  if (path.startsWith('template:')) {
    const template = findTemplate(path.slice('template:'.length))
    if (template === undefined || !('rules' in template.scheme))
      throw new CommandFailure(`没有这个模板 / No such template: ${path}`, EXIT.usage)
    return template.scheme
  }
  const document = path.endsWith('.xlsx') ? await fromWorkbook(path) : await fromJson(path)
  const parsed = schemeDocumentSchema.safeParse(document)
  if (parsed.success) return parsed.data
  throw complaints(
    path,
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  )
}

async function fromWorkbook(path: string): Promise<unknown> {
  const workbook = await readWorkbook(await readInput(path))
  if (!workbook.ok) throw new CommandFailure(`文件损坏或不安全 / Damaged or unsafe workbook: ${path}`)
  const reading = schemeFromSheets(workbook.sheets)
  if (reading.ok) return reading.document
  throw complaints(
    path,
    reading.errors.map(({ sheet, row, column, sentence }) => `${sheet} 第${row}行 ${column}: ${sentence}`),
  )
}

async function fromJson(path: string): Promise<unknown> {
  const bytes = await readInput(path)
  let file: unknown
  try {
    file = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new CommandFailure(`不是有效的 JSON 文件 / Not valid JSON: ${path}`, EXIT.usage)
  }
  const reading = schemeFromFile(file)
  if (reading.ok) return reading.document
  throw complaints(
    path,
    reading.errors.map(({ path: place, sentence }) => `${place}: ${sentence}`),
  )
}

function complaints(path: string, lines: readonly string[]): CommandFailure {
  return new CommandFailure([`方案有 ${lines.length} 处错误 / ${lines.length} errors in ${path}:`, ...lines].join('\n'), EXIT.differs)
}
