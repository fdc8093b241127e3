import { createHash } from 'node:crypto'
import { formatInstant } from '@sunlit/calendar'
import type { ExportTrail } from '@sunlit/contracts'
import type { StoredEvent } from '@sunlit/db'
import { writeCsv } from '@sunlit/documents'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { trailNames } from './trail-names.ts'
import { linesAsText } from './event-lines.ts'
import { trailFilter } from './trail-filter.ts'
import { trailLine, type TrailLine } from './trail-line.ts'

export interface TrailExport {
  readonly fileName: string
  /** CSV, UTF-8 with a byte order mark. */
  readonly csv: string
  readonly rows: number
}

/** More would be a backup, and held in memory while it is written. */
export const MOST_EXPORTED = 100_000
const PAGE = 1_000

const COLUMNS = ['序号', '时间', '事件', '类型', '操作人', '操作人代号', '对象', '日志位置', '内容', '原始内容'].map((title) => ({
  title,
  width: 20,
}))

/** The trail as a table. That it was taken out is itself an event, with the hash of what was taken. */
export async function exportTrail(ctx: ServiceContext, asked: ExportTrail): Promise<TrailExport> {
  const filter = await trailFilter(ctx, 'audit.export', asked)
  const names = await trailNames(ctx)
  const lines: TrailLine[] = []
  let before: number | undefined
  for (;;) {
    const page: readonly StoredEvent[] = await ctx.db.runInWorker('listEvents', { ...filter, before, limit: PAGE })
    lines.push(...page.map((event) => trailLine(event, names)))
    if (lines.length > MOST_EXPORTED) throw new AppError('too_many', { limit: MOST_EXPORTED })
    before = page.at(-1)?.arrival
    if (page.length < PAGE) break
  }
  const bytes = writeCsv({ columns: COLUMNS, rows: lines.map(cells) })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await runCommand(ctx, 'audit.export', async () => ({
    events: [{ type: 'data.exported', what: 'audit-trail', rows: lines.length, sha256 }],
  }))
  return {
    fileName: `审计记录-${ctx.now().slice(0, 10)}.csv`,
    csv: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
    rows: lines.length,
  }
}

function cells(line: TrailLine): readonly (string | number | null)[] {
  const { arrival, at, name, type, actorName, actorAlias, subjectId, position, lines, facts } = line
  return [arrival, formatInstant(at), name, type, actorName, actorAlias, subjectId, position, linesAsText(lines), facts]
}
