import { readFile } from 'node:fs/promises'
import type { ServiceContext } from '@sunlit/services'
import type { KnownIds } from './sample-input.testing.ts'

/** A request to open the last published quarter again, by the manager. */
export async function plantReopening({ db: database, now }: ServiceContext, organisationId: string): Promise<string> {
  const { id: periodId } = await database.read
    .selectFrom('period')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('stage', '=', 'published')
    .orderBy('quarter')
    .executeTakeFirstOrThrow()
  const { person_id: manager } = await database.read
    .selectFrom('role_grant')
    .select('person_id')
    .where('organisation_id', '=', organisationId)
    .where('role', '=', 'manager')
    .executeTakeFirstOrThrow()
  const id = crypto.randomUUID()
  const asked = { to_stage: 'review' as const, reason: '理由', requested_by: manager, requested_at: now() }
  const open = { outcome: 'pending' as const, decided_by: null, decided_at: null, decision_reason: null, version: 0 }
  await database.transact((tx) =>
    tx
      .insertInto('period_reopening')
      .values({ id, organisation_id: organisationId, period_id: periodId, ...asked, ...open })
      .execute(),
  )
  return id
}

/** A place that an evaluator and somebody else score, and a recusal. */
export async function plantDoubleScoring(
  { db: database, now }: ServiceContext,
  organisationId: string,
  unitId: string,
  periodId: string,
): Promise<KnownIds> {
  const at = now()
  const people = await database.read.selectFrom('role_grant').select('person_id').where('organisation_id', '=', organisationId).execute()
  const [first = '', second = ''] = [...new Set(people.map(({ person_id }) => person_id))]
  const ids = { caseId: crypto.randomUUID(), recusalId: crypto.randomUUID() }
  const place = { organisation_id: organisationId, unit_id: unitId }
  await database.transact(async (tx) => {
    await tx
      .insertInto('double_case')
      .values({
        ...place,
        id: ids.caseId,
        period_id: periodId,
        indicator_id: 'open-day',
        first_by: first,
        second_by: second,
        state: 'waiting',
        assigned_by: first,
        assigned_at: at,
        version: 0,
      })
      .execute()
    await tx
      .insertInto('recusal')
      .values({ ...place, id: ids.recusalId, person_id: first, reason: '理由', declared_by: first, declared_at: at })
      .execute()
  })
  return ids
}

/** A number that no row has, in every field that says what the caller saw. */
const NEVER_SEEN = 987_654
const SEEN = new Set(['version', 'revision', 'findingVersion'])

/** The same input by somebody who saw something else. */
export function outdated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(outdated)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, SEEN.has(key) ? NEVER_SEEN : outdated(field)]))
}

/** Where a generic input leads to nothing that could have changed: the test that shows it with a real one. */
const SHOWN_ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/^double\./, 'double-scoring/double-scoring.test.ts'],
  [/^appeal\.(save|send|confirm|withdraw)/, 'appeals/answers.test.ts'],
  [/^appeal\./, 'appeals/rulings.test.ts'],
  [/^rectification\./, 'rectification/rectification-life.test.ts'],
  [/^scheme\./, 'assessment/adopt-scheme.test.ts'],
  [/^(composite|summary|year)\./, 'summary/year.test.ts'],
  [/^directory\./, 'directory/directory.test.ts'],
  [/^reorganisation\./, 'reorganisation/reorganise-units.test.ts'],
  [/^setting\./, 'settings/settings.test.ts'],
  [/^survey\./, 'survey/life.test.ts'],
  [/^paper\./, 'paper/paper.test.ts'],
  [/^unit\./, 'organisation/organisations.test.ts'],
  [/^aftermath\./, 'aftermath/aftermath.test.ts'],
  [/^openDay\.(setSeason|save|submit|decide|publish|callOff)$/, 'open-day/sign-up.test.ts'],
  [/^openDay\.correct$/, 'open-day/plan-and-change.test.ts'],
]

/** Whether the test named for a procedure speaks of conflicts at all. */
export async function isShownElsewhere(path: string): Promise<boolean> {
  const file = SHOWN_ELSEWHERE.find(([pattern]) => pattern.test(path))?.[1]
  if (file === undefined) return false
  const source = await readFile(new URL(`../../../../packages/services/src/${file}`, import.meta.url), 'utf8')
  return source.includes("'conflict'")
}
