import { setImmediate } from 'node:timers/promises'
import { shanghaiDate } from '@sunlit/calendar'
import type { EvaluationExport, ExportEvaluation } from '@sunlit/contracts'
import { countBallots, listBallotsToExport, type Db } from '@sunlit/db'
import { streamCsv, streamSav, streamXlsx, type TableCell } from '@sunlit/documents'
import { SHEET_HEAD, sheetOf, type Answers, type Sheet } from '@sunlit/questionnaire'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertState, getEvaluationInHand, type EvaluationInHand } from './evaluation-in-hand.ts'
import {
  codebookOf,
  CODEBOOK,
  codeHead,
  HEAD_TITLES,
  inWords,
  savHead,
  savVariable,
  wordHead,
  type ExportedBallot,
  type Head,
} from './exported-table.ts'
import { asideOf } from './aside-of.ts'

/** A file whose bytes are made while it is taken. */
export interface StreamedFile {
  readonly fileName: string
  readonly mediaType: string
  readonly chunks: AsyncIterable<Uint8Array>
}

const MEDIA: Readonly<Record<EvaluationExport, string>> = {
  csv: 'text/csv; charset=utf-8',
  codebook: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  sav: 'application/octet-stream',
  json: 'application/json',
}

/**
 * Single ballots for those who may have them (rule W-21): after the count, in the order of the receipts, without anything that leads to a
 * device, a network or a receipt. That somebody took them stands in the log before the first byte leaves, so also when it breaks off.
 */
export async function exportEvaluation(ctx: ServiceContext, { evaluationId, format }: ExportEvaluation): Promise<StreamedFile> {
  const evaluation = await runCommand(ctx, 'survey.export', async (tx) => {
    const found = await getEvaluationInHand(ctx, tx, evaluationId)
    assertState(found.row, 'counted', 'feedback', 'published')
    const rows = (await countBallots(tx, evaluationId)).reduce((sum, { received }) => sum + received, 0)
    return { value: { found, rows }, events: [{ type: 'evaluation.exported', evaluationId, what: format, rows }] }
  })
  const { found, rows } = evaluation
  const name = `${found.row.title}-${format === 'codebook' ? '编码表' : '答卷'}`
  const extension = format === 'codebook' ? 'csv' : format
  return { fileName: `${name}.${extension}`, mediaType: MEDIA[format], chunks: await chunksOf(ctx, found, format, rows) }
}

async function chunksOf(
  ctx: ServiceContext,
  evaluation: EvaluationInHand,
  format: EvaluationExport,
  cases: number,
): Promise<AsyncIterable<Uint8Array>> {
  const { definition, row } = evaluation
  const { read } = ctx.db
  const sheet = sheetOf(definition)
  const pages = (): AsyncIterable<readonly ExportedBallot[]> => exportedPages(read, row.id)
  const names = [...SHEET_HEAD, ...sheet.columns.map(({ name }) => name)]
  switch (format) {
    case 'csv':
      return streamCsv(names, tablePages(pages(), sheet, codeHead))
    case 'codebook':
      return streamCsv(CODEBOOK, onePage(codebookOf(sheet.columns)))
    case 'xlsx':
      return streamXlsx([
        {
          name: '答卷',
          columns: [...HEAD_TITLES, ...sheet.columns.map(({ label }) => label)],
          pages: tablePages(pages(), inWords(sheet), wordHead),
        },
        { name: '编码表', columns: CODEBOOK, pages: onePage(codebookOf(sheet.columns)) },
      ])
    case 'sav': {
      const widths = await widthsOf(pages(), sheet)
      const variables = [...savHead(), ...sheet.columns.map((column, at) => savVariable(column, widths[at] ?? 1))]
      const file = { label: row.title, createdAt: ctx.now(), cases, variables }
      return streamSav(file, tablePages(pages(), sheet, codeHead))
    }
    case 'json':
      return jsonChunks(evaluation, sheet, pages())
  }
}

const PAGE = 1_000

/** Of so many that came about the same time, a table does not tell who came first; their answers lie in memory together. */
const PAGES_MIXED = 5

async function* exportedPages(db: Db, evaluationId: string): AsyncGenerator<readonly ExportedBallot[]> {
  let number = 0
  for await (const block of blocks(db, evaluationId)) {
    block.sort((a, b) => (a.receipt_code < b.receipt_code ? -1 : 1))
    for (let at = 0; at < block.length; at += PAGE) {
      await setImmediate() // others have a turn between two pages: SQLite answers at once, and a fast reader would never let go of this thread
      yield block.slice(at, at + PAGE).map(({ channel, received_at, aside, answers }) => {
        number += 1
        // Stored as validateAnswers returned it.
        return { number, channel, receivedOn: shanghaiDate(received_at), aside: asideOf(aside), answers: JSON.parse(answers) as Answers }
      })
    }
  }
}

type StoredBallot = Awaited<ReturnType<typeof listBallotsToExport>>[number]

async function* blocks(db: Db, evaluationId: string): AsyncGenerator<StoredBallot[]> {
  for (let after = ''; ;) {
    const block: StoredBallot[] = []
    let isLast = false
    while (!isLast && block.length < PAGES_MIXED * PAGE) {
      const page = await listBallotsToExport(db, { evaluationId, after, limit: PAGE })
      await setImmediate()
      block.push(...page)
      after = page.at(-1)?.id ?? ''
      isLast = page.length < PAGE
    }
    yield block
    if (isLast) return
  }
}

async function* tablePages(
  pages: AsyncIterable<readonly ExportedBallot[]>,
  { cellsOf }: Pick<Sheet, 'cellsOf'>,
  head: Head,
): AsyncGenerator<readonly (readonly TableCell[])[]> {
  for await (const page of pages) {
    yield page.map((ballot) => {
      const row = head(ballot)
      for (const cell of cellsOf(ballot.answers)) row.push(cell)
      return row
    })
  }
}

async function* onePage(rows: readonly (readonly TableCell[])[]): AsyncGenerator<readonly (readonly TableCell[])[]> {
  yield rows
}

/** Bytes of the longest text of each column: SPSS wants to know before the first row. */
async function widthsOf(pages: AsyncIterable<readonly ExportedBallot[]>, { columns, cellsOf }: Sheet): Promise<readonly number[]> {
  const widths = columns.map(() => 1)
  for await (const page of pages) {
    for (const { answers } of page) {
      cellsOf(answers).forEach((cell, at) => {
        if (typeof cell === 'string') widths[at] = Math.max(widths[at] ?? 1, Buffer.byteLength(cell))
      })
    }
  }
  return widths
}

/** `sunlit-answers/1`. */
async function* jsonChunks(
  { row, version, definition, formula }: EvaluationInHand,
  { columns }: Sheet,
  pages: AsyncIterable<readonly ExportedBallot[]>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  const head = {
    format: 'sunlit-answers/1',
    evaluation: row.id,
    title: row.title,
    versionHash: version.content_hash,
    definition,
    formula,
    columns,
  }
  yield encoder.encode(`${JSON.stringify(head).slice(0, -1)},"ballots":[`)
  let isFirst = true
  for await (const page of pages) {
    if (page.length === 0) continue
    yield encoder.encode(`${isFirst ? '\n' : ',\n'}${page.map((ballot) => JSON.stringify(ballot)).join(',\n')}`)
    isFirst = false
  }
  yield encoder.encode('\n]}\n')
}
