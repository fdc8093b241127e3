import { formatPlainDate, shanghaiDate } from '@sunlit/calendar'
import type { ImportProblemList } from '@sunlit/contracts'
import { findRectificationImport, insertRectificationImport, isUniqueViolation, type Db } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { newEntry, openedEvent, storeOpened } from './open-entries.ts'
import type { JudgedRow } from './problem-list.ts'
import { isGood, judgedRows, rowsOfFile } from './read-problem-list.ts'

/**
 * Takes over the good rows of a list, all of them or none, and once: a list that came before is refused with its day. When the ledger has
 * moved since the preview, so that other rows would come in than were confirmed, nothing is stored and the caller looks again.
 */
export async function importProblemList(ctx: ServiceContext, input: ImportProblemList): Promise<{ readonly entries: number }> {
  assertMay(ctx.actor, 'rectification.manage')
  const rows = await rowsOfFile(input.content) // outside the transaction: reading a workbook takes its time
  if (nativeHash(rows) !== input.sha256) throw new AppError('conflict')
  try {
    return await runCommand(ctx, 'rectification.manage', async (tx) => {
      await refuseKnown(tx, ctx, input.sha256)
      const good = (await judgedRows(tx, ctx, rows)).filter(isGood)
      if (good.length !== input.entries) throw new AppError('conflict')
      const importId = ctx.newId()
      const { organisationId, id: importedBy } = ctx.actor
      await insertRectificationImport(tx, {
        id: importId,
        organisation_id: organisationId,
        sha256: input.sha256,
        file_name: input.fileName,
        entries: good.length,
        imported_by: importedBy,
        imported_at: ctx.now(),
      })
      const entries = good.map((row) => entryOf(ctx, row, importId))
      await storeOpened(tx, ctx, entries)
      const imported = { type: 'rectification.list-imported', importId, sha256: input.sha256, entries: entries.length } as const
      return { value: { entries: entries.length }, events: atLeastOne([imported, ...entries.map(openedEvent)]) }
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    await refuseKnown(ctx.db.read, ctx, input.sha256) // sent twice at the same moment
    throw new AppError('conflict')
  }
}

async function refuseKnown(db: Db, ctx: ServiceContext, sha256: string): Promise<void> {
  const before = await findRectificationImport(db, ctx.actor.organisationId, sha256)
  if (before) throw new AppError('list_known', { date: formatPlainDate(shanghaiDate(before.imported_at)) })
}

function entryOf(ctx: ServiceContext, row: JudgedRow, importId: string) {
  return newEntry(ctx, {
    unit_id: row.unitId ?? '',
    origin: 'outside',
    source: row.source,
    source_number: row.number,
    source_indicator: row.indicator === '' ? null : row.indicator,
    problem: row.problem,
    import_id: importId,
    due_on: row.dueOn ?? '',
  })
}
