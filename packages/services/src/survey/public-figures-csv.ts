import type { SurveyResults } from '@sunlit/contracts'
import { streamCsv } from '@sunlit/documents'
import { FIGURE_COLUMNS, figureCells, figureRows } from '@sunlit/questionnaire'

/** Rows that are written at once. */
const PAGE = 500

/** Every figure of a published result, one a row, as CSV for spreadsheets; what the page keeps back is kept back here as well (rule V-12). */
export function publicFiguresCsv(published: SurveyResults): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return streamCsv(FIGURE_COLUMNS, pagesOf(published))
}

type Cells = ReturnType<typeof figureCells>

// streamCsv takes rows from wherever they come, mostly a database.
async function* pagesOf({ definition, formula, results, withdrawn, compared }: SurveyResults): AsyncGenerator<readonly Cells[]> {
  let page: Cells[] = []
  for (const row of figureRows({ definition, results, withdrawn, compared })) {
    page.push(figureCells(row, formula.decimals))
    if (page.length < PAGE) continue
    yield page
    page = []
  }
  yield page
}
