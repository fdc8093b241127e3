import { formatPlainDate, shanghaiDate } from '@sunlit/calendar'
import { errorSentence, type ReadProblemList } from '@sunlit/contracts'
import { findRectificationImport, numbersInLedger, type Db } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readUpload } from '../exchange/read-upload.ts'
import { hasEnded } from './acting-units.ts'
import { settledDue } from './decide-due.ts'
import { dueOfOpening } from './due-of-opening.ts'
import { actingFor, ledgerBasis, type LedgerBasis } from './ledger-basis.ts'
import { judgeList, LIST_SHEET, MOST_LIST_ROWS, readList, type JudgedRow, type ListRow } from './problem-list.ts'

/** A list as it was understood; nothing is stored by reading it. */
export interface ProblemListPreview {
  /** Over the cells: the same list saved again is still the same. */
  readonly sha256: string
  /** 2026年9月18日, where this very list was taken over before. */
  readonly importedOn: string | null
  readonly rows: readonly JudgedRow[]
  /** Rows without a fault: what an import takes over. */
  readonly good: number
}

export async function readProblemList(ctx: ServiceContext, { content }: ReadProblemList): Promise<ProblemListPreview> {
  assertMay(ctx.actor, 'rectification.manage')
  const rows = await rowsOfFile(content)
  const judged = await judgedRows(ctx.db.read, ctx, rows)
  const sha256 = nativeHash(rows)
  const before = await findRectificationImport(ctx.db.read, ctx.actor.organisationId, sha256)
  return {
    sha256,
    importedOn: before ? formatPlainDate(shanghaiDate(before.imported_at)) : null,
    rows: judged,
    good: judged.filter(isGood).length,
  }
}

export function isGood({ problems }: JudgedRow): boolean {
  return problems.length === 0
}

/** Throws what `readUpload` throws, `list_columns` or `list_empty`. */
export async function rowsOfFile(content: string): Promise<readonly ListRow[]> {
  const { rows } = await readUpload(content, { sheet: LIST_SHEET, mostRows: MOST_LIST_ROWS })
  const reading = readList(rows)
  if (!reading.ok) throw new AppError(reading.refusal, reading.details)
  return reading.rows
}

/** The rows as the ledger, the units and the calendar stand now. */
export async function judgedRows(db: Db, ctx: ServiceContext, rows: readonly ListRow[]): Promise<readonly JudgedRow[]> {
  const basis = await ledgerBasis(db, ctx)
  const known = await knownNumbers(db, ctx.actor.organisationId, rows)
  const units = unitsByName(basis)
  return judgeList(rows, {
    unitOf: (name) => units.get(name),
    isInLedger: (source, number) => known.has(JSON.stringify([source, number])),
    proposedDue: dueOfOpening(basis, undefined),
    settle: (stated) => settledDue(stated, basis.today, basis.calendar),
    sentence: ({ code, details }) => errorSentence(code, details),
  })
}

async function knownNumbers(db: Db, organisationId: string, rows: readonly ListRow[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  for (const [source, ofSource] of Map.groupBy(rows, (row) => row.source)) {
    const numbers = await numbersInLedger(
      db,
      organisationId,
      source,
      ofSource.map(({ number }) => number),
    )
    for (const number of numbers) known.add(JSON.stringify([source, number]))
  }
  return known
}

interface NamedUnit {
  readonly unitId: string
  readonly name: string
  readonly ended: boolean
}

/** Every name a unit has; of two with one name the one that goes on. */
function unitsByName(basis: LedgerBasis): ReadonlyMap<string, NamedUnit> {
  const named = new Map<string, NamedUnit>()
  for (const unit of basis.units.values()) {
    const acting = basis.units.get(actingFor(basis, unit.id)) ?? unit
    const ended = hasEnded(acting, basis.today)
    if (!named.has(unit.name) || !hasEnded(unit, basis.today)) named.set(unit.name, { unitId: acting.id, name: acting.name, ended })
  }
  return named
}
