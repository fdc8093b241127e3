import type { WriteSchemeFile } from '@sunlit/contracts'
import { writeWorkbook } from '@sunlit/documents'
import { schemeToFile, schemeToSheets, type Scheme } from '@sunlit/scoring'
import { getScheme } from '../assessment/scheme-queries.ts'
import type { ServiceContext } from '../core/service-context.ts'

export interface SchemeFile {
  readonly fileName: string
  readonly mediaType: string
  /** Base64, because it travels inside an answer. */
  readonly content: string
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A version as a file that `readSchemeFile` reads back without loss. */
export async function writeSchemeFile(ctx: ServiceContext, { schemeId, version, format }: WriteSchemeFile): Promise<SchemeFile> {
  const { document } = await getScheme(ctx, { schemeId, ...(version !== undefined && { version }) })
  return format === 'json' ? jsonFile(document) : xlsxFile(document)
}

function jsonFile(document: Scheme): SchemeFile {
  const text = `${JSON.stringify(schemeToFile(document), null, 2)}\n`
  return { fileName: fileName(document, 'json'), mediaType: 'application/json', content: Buffer.from(text).toString('base64') }
}

async function xlsxFile(document: Scheme): Promise<SchemeFile> {
  const bytes = await writeWorkbook(schemeToSheets(document))
  return { fileName: fileName(document, 'xlsx'), mediaType: XLSX, content: Buffer.from(bytes).toString('base64') }
}

function fileName({ title, version }: Scheme, extension: string): string {
  return `${title.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '')}-第${version}版.${extension}`
}
