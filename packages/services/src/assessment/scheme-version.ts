import { schemeDocumentSchema } from '@sunlit/contracts'
import { calendarFromData, nationalCalendarData } from '@sunlit/calendar'
import { findSchemeVersion, type Db, type SchemeVersion } from '@sunlit/db'
import { compileScheme, workingCalendar, type CompiledScheme, type Scheme } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'

/** What a version is compiled with; results are counted by the calendar of their quarter (see `loadBasis`). */
const CALENDAR = workingCalendar(calendarFromData(nationalCalendarData))

/** Versions in use at the same time are few; a deployment of many organisations stays bounded. */
const KEPT = 64
const adopted = new Map<string, AdoptedScheme>()

export interface AdoptedScheme {
  readonly versionId: string
  readonly schemeId: string
  readonly version: number
  readonly contentHash: string
  readonly compiled: CompiledScheme
}

export function schemeOf(row: Pick<SchemeVersion, 'document'>): Scheme {
  return schemeDocumentSchema.parse(JSON.parse(row.document))
}

/** An adopted version ready to score with. It never changes, so it is read and compiled once in a process. */
export async function adoptedScheme(db: Db, organisationId: string, versionId: string): Promise<AdoptedScheme> {
  const key = `${organisationId}/${versionId}`
  const known = adopted.get(key)
  if (known) return known
  const row = await findSchemeVersion(db, organisationId, versionId)
  if (!row) throw new AppError('not_found')
  const scheme = compileAdopted(row)
  if (adopted.size >= KEPT) adopted.delete(adopted.keys().next().value ?? '')
  if (row.status === 'adopted') adopted.set(key, scheme)
  return scheme
}

function compileAdopted(row: SchemeVersion): AdoptedScheme {
  const compiled = compileScheme(schemeOf(row), CALENDAR)
  // Adoption refused everything that cannot be compiled, so this is a damaged row.
  if (!compiled.ok) throw new Error(`scheme version ${row.id} does not compile: ${JSON.stringify(compiled.refusals[0])}`)
  return { versionId: row.id, schemeId: row.scheme_id, version: row.version, contentHash: row.content_hash, compiled: compiled.value }
}
