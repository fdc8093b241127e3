import { readFileSync, writeFileSync } from 'node:fs'

/** What a benchmark found: a heading, its tables, and the promises it was measured against. */
export interface Report {
  readonly name: string
  readonly title: string
  readonly method: string
  readonly tables: readonly ReportTable[]
  readonly promises: readonly Promised[]
}

export interface ReportTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface Promised {
  readonly sentence: string
  readonly measured: string
  readonly kept: boolean
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

export function times(value: number): string {
  return `${value >= 10 ? Math.round(value) : value.toFixed(2)} ×`
}

export function percent(value: number): string {
  return `${(value * 100).toFixed(0)} %`
}

export function markdownOf({ title, method, tables, promises }: Report): string {
  const kept = promises.map(
    ({ sentence, measured, kept: held }) => `- ${held ? 'kept' : '**not kept**'}: ${sentence} (measured: ${measured})`,
  )
  return [`## ${title}`, '', method, '', ...tables.flatMap((table) => [tableText(table), '']), ...kept, ''].join('\n')
}

function tableText({ columns, rows }: ReportTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(columns), line(columns.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

const HEAD = `# Benchmarks

Written by \`pnpm bench\`; ratios are taken side by side in one run. Absolute figures belong to the machine they were measured on.
`

/** Replaces this report's part of the page and leaves the others as they are. */
export function writeReport(page: URL, report: Report): void {
  const parts = new Map(partsOf(page))
  parts.set(report.name, markdownOf(report))
  const body = [...parts].toSorted(([a], [b]) => a.localeCompare(b)).map(([name, text]) => `<!-- ${name} -->\n\n${text}`)
  writeFileSync(page, [HEAD, ...body].join('\n'))
}

function partsOf(page: URL): readonly (readonly [string, string])[] {
  let text: string
  try {
    text = readFileSync(page, 'utf8')
  } catch {
    return [] // the first run writes the page
  }
  return text
    .split(/^<!-- (?=\S+ -->)/m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf(' -->')
      return [part.slice(0, end), part.slice(end + 4).trim() + '\n']
    })
}
