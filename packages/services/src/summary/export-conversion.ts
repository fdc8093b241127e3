import { createHash } from 'node:crypto'
import type { SummaryPublicationId } from '@sunlit/contracts'
import { writeXlsx, type Table } from '@sunlit/documents'
import { conversionWords, formatRatio, yearFigures, type YearBundle } from '@sunlit/scoring'
import type { ExportedFile } from '../assessment/export-findings.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { publishedSummary } from './summary-publications.ts'
import { unitsOfSummaryShown } from './summary-shown.ts'

/** The conversion of a published year as a workbook: one sheet with the units, one with the rules in words. */
export async function exportConversion(ctx: ServiceContext, query: SummaryPublicationId): Promise<ExportedFile> {
  const { view, bundle } = await publishedSummary(ctx, query)
  if (bundle.format !== 'sunlit-year/1') throw new AppError('not_found')
  if ((await unitsOfSummaryShown(ctx)) !== 'all') throw new AppError('forbidden')
  const bytes = await writeXlsx([unitTable(bundle), rulesTable(bundle)])
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const rows = bundle.results.units.length
  await runCommand(ctx, 'summary.read', async () => ({ events: [{ type: 'data.exported', what: 'conversion', rows, sha256 }] }))
  return {
    fileName: `${view.title}-绩效折算表.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  }
}

const STANDINGS = { ranked: '', closed: '年内退出，不排名', 'too-few': '季度不足，不排名' } as const

export function unitTable({ basis, results }: Pick<YearBundle, 'basis' | 'results'>, name = '绩效折算表'): Table {
  const classes = new Map(basis.terms.classes.map(({ id, name }) => [id, name]))
  const quarters = [1, 2, 3, 4] as const
  return {
    name,
    columns: [
      ...['类别', '单位'].map((title) => ({ title, width: 18 })),
      ...quarters.map((quarter) => ({ title: `第${'一二三四'[quarter - 1]}季度`, width: 10 })),
      ...['年度得分', '满分', '得分占满分', '等次', '名次', '折算分'].map((title) => ({ title, width: 12 })),
      { title: '算式', width: 60 },
      { title: '说明', width: 24 },
    ],
    rows: results.units.map((unit) => [
      classes.get(unit.classId) ?? unit.classId,
      unit.name,
      ...quarters.map((quarter) => {
        const counted = unit.counted.find((one) => one.quarter === quarter)
        return counted ? counted.score / 10_000 : null
      }),
      unit.score / 10_000,
      unit.full / 10_000,
      formatRatio(unit.share),
      unit.grade ?? '',
      unit.rank,
      unit.converted === null ? null : unit.converted / 10_000,
      yearFigures(basis.terms, unit),
      `${STANDINGS[unit.standing]}${unit.vetoed ? '有一票否决的季度' : ''}`,
    ]),
  }
}

export function rulesTable({ basis, publication }: YearBundle): Table {
  return {
    name: '办法',
    columns: [
      { title: '项目', width: 16 },
      { title: '内容', width: 100 },
    ],
    rows: [
      ['结果', `${publication.title}${publication.revision > 1 ? `，修订第 ${publication.revision} 版` : ''}`],
      ['方案', `${basis.terms.title}，第 ${basis.terms.schemeVersion} 版`],
      ['折算', conversionWords(basis.choices.conversion)],
      ...basis.quarters.map(({ quarter, title, revision }) => [`第${'一二三四'[quarter - 1]}季度`, `${title}，第 ${revision} 版`]),
    ],
  }
}
