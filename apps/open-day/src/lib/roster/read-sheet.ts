import { strFromU8, unzipSync, type Unzipped } from 'fflate'
import { readXml } from './read-xml.ts'
import { Refused } from './refused.ts'
import type { RosterRefusal, RosterRow } from './roster-file.ts'
import { sharedTexts, sheetRows } from './sheet-rows.ts'

/** What is unfolded of a workbook: a list of five hundred takes a hundred kilobytes, and one that says it is more is not opened. */
const MOST_UNFOLDED = 8 * 1024 * 1024
/** Of one part: an archive that lies about its size is worked through to its end, a second of the machine for each quarter of a megabyte. */
const MOST_STORED = 256 * 1024

const PARTS = /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/

/** Rows of the first sheet that is shown and holds something. */
export function readSheet(bytes: Uint8Array): readonly RosterRow[] | RosterRefusal {
  try {
    const files = unfold(bytes)
    const shared = sharedTexts(textOf(files, 'xl/sharedStrings.xml'))
    for (const path of sheetsOf(files)) {
      const rows = sheetRows(textOf(files, path), shared)
      if (rows.length > 0) return rows
    }
    return 'no_names'
  } catch (error) {
    return error instanceof Refused ? error.refusal : 'damaged' // fflate throws for anything that is no archive
  }
}

/** Only the parts that hold cells, none of them beyond what the archive's own directory says: it gets no more memory than that. */
function unfold(bytes: Uint8Array): Unzipped {
  let unfolded = 0
  const files = unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      if (!PARTS.test(name)) return false
      unfolded += originalSize
      if (unfolded > MOST_UNFOLDED || size > MOST_STORED) throw new Refused('unsafe')
      return true
    },
  })
  if (files['xl/workbook.xml'] === undefined) throw new Refused('no_table')
  return files
}

/** Where the sheets lie that are shown, in their order. */
function sheetsOf(files: Unzipped): readonly string[] {
  const targets = new Map<string, string>()
  readXml(textOf(files, 'xl/_rels/workbook.xml.rels'), {
    open: (_, { Id = '', Target = '' }) => void targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`),
  })
  const paths: string[] = []
  readXml(textOf(files, 'xl/workbook.xml'), {
    open: (name, { state = 'visible', ...attributes }) => {
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      if (name === 'sheet' && state === 'visible') paths.push(targets.get(id) ?? '')
    },
  })
  return paths.filter((path) => files[path] !== undefined)
}

function textOf(files: Unzipped, path: string): string {
  const bytes = files[path]
  return bytes === undefined ? '' : strFromU8(bytes)
}
