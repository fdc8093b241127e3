import { createHash } from 'node:crypto'
import { FINDING_STATUS_NAMES, type ExportFindings } from '@sunlit/contracts'
import { listFindingRows, type FindingFilter } from '@sunlit/db'
import { writeCsv, writeXlsx, type Table } from '@sunlit/documents'
import { formatRatio, plainPoints, type Facts, type Scheme } from '@sunlit/scoring'
import { scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod } from './basis.ts'
import { findingFilter } from './finding-queries.ts'
import { findingViews, type FindingView } from './finding-view.ts'
import { adoptedScheme } from './scheme-version.ts'

export interface ExportedFile {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** More rows than a spreadsheet is read with; a larger export is narrowed by unit or indicator. */
const MOST_ROWS = 50_000
const PAGE = 500

/** Hands out the findings of a list as CSV or XLSX, and keeps in the log that they left the house. */
export async function exportFindings(ctx: ServiceContext, input: ExportFindings): Promise<ExportedFile> {
  const filter = await findingFilter(ctx, input)
  const period = await getPeriod(ctx.db.read, ctx.actor.organisationId, input.periodId)
  const { compiled } = await adoptedScheme(ctx.db.read, period.organisation_id, period.scheme_version_id)
  const views = filter ? await allViews(ctx, filter) : []
  const table = findingTable(period.title, compiled.scheme, views)
  const bytes = input.format === 'csv' ? writeCsv(table) : await writeXlsx([table])
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await runCommand(ctx, 'finding.read', async () => ({ events: [{ type: 'data.exported', what: 'findings', rows: views.length, sha256 }] }))
  return { fileName: `${period.title}问题清单.${input.format}`, mediaType: MEDIA_TYPES[input.format], bytes }
}

async function allViews(ctx: ServiceContext, filter: Omit<FindingFilter, 'limit' | 'before'>): Promise<readonly FindingView[]> {
  const isOffice = scopeOf(ctx.actor, 'finding.read') === 'all'
  const views: FindingView[] = []
  for (let before: string | undefined; ;) {
    const page = await listFindingRows(ctx.db.read, { ...filter, ...(before !== undefined && { before }), limit: PAGE })
    views.push(...(await findingViews(ctx.db.read, page, isOffice)))
    if (views.length > MOST_ROWS) throw new AppError('too_many', { limit: MOST_ROWS })
    before = page.at(-1)?.id
    if (page.length < PAGE) return views
  }
}

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export function findingTable(name: string, scheme: Scheme, findings: readonly FindingView[]): Table {
  const indicators = new Map(scheme.indicators.map((indicator) => [indicator.id, indicator.name]))
  const rules = new Map(scheme.rules.map((rule) => [rule.id, rule.text]))
  return {
    name,
    columns: [
      { title: '单位', width: 24 },
      { title: '指标', width: 24 },
      { title: '规则', width: 48 },
      { title: '发生日期', width: 12 },
      { title: '事实', width: 32 },
      { title: '涉及事项', width: 24 },
      { title: '说明', width: 48 },
      { title: '状态', width: 10 },
      { title: '佐证', width: 48 },
    ],
    rows: findings.map((finding) => [
      finding.unitName,
      indicators.get(finding.indicatorId) ?? finding.indicatorId,
      rules.get(finding.ruleId) ?? finding.ruleId,
      finding.occurredOn,
      factsInWords(finding.facts),
      finding.factKey,
      finding.note,
      FINDING_STATUS_NAMES[finding.status],
      finding.evidence.map(({ fileName, url }) => fileName ?? url ?? '').join('\n'),
    ]),
  }
}

/** What was stated, as one short text. */
export function factsInWords(facts: Facts): string {
  switch (facts.kind) {
    case 'plain':
      return '有此情形'
    case 'count':
      return `${facts.count}件`
    case 'overdue':
      return `应于${facts.dueOn}完成，${facts.doneOn === undefined ? '尚未完成' : `${facts.doneOn}完成`}`
    case 'share':
      return `扣本项的${formatRatio(facts.share)}`
    case 'ratio':
      return `${facts.denominator}项中${facts.numerator}项符合`
    case 'amount':
      return `${plainPoints(facts.points)}分：${facts.reason}`
  }
}
