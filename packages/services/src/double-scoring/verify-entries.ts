import { listDoubleEvidence, type Db } from '@sunlit/db'
import { sealedEvents } from '../assessment/sealed-events.ts'
import type { DeepFault } from '../audit/deep-fault.ts'
import { marksOf } from './case-ground.ts'
import { entryHash } from './entry-hash.ts'

/** Every blind entry still says what was sealed when it was handed in, and none is missing or has come without its event. */
export async function verifyEntries(db: Db): Promise<readonly DeepFault[]> {
  const cases = await db.selectFrom('double_case').select('id').orderBy('id').execute()
  const faults: DeepFault[] = []
  for (const { id } of cases) {
    const entered = (await sealedEvents(db, [id])).filter(({ type }) => type === 'double.entered')
    const logged = entered.map(({ actor, data }) => `${actor} ${String(data['entryHash'])}`).toSorted()
    const stored = await storedEntries(db, id)
    if (logged.join('\n') !== stored.join('\n')) faults.push({ table: 'double_entry', id, fault: '双人评分与日志不符' })
  }
  return faults
}

async function storedEntries(db: Db, caseId: string): Promise<readonly string[]> {
  const entries = await db
    .selectFrom('double_entry')
    .innerJoin('person', 'person.id', 'double_entry.person_id')
    .select(['double_entry.person_id', 'double_entry.marks', 'double_entry.nonce', 'person.alias'])
    .where('double_entry.case_id', '=', caseId)
    .execute()
  const evidence = Map.groupBy(await listDoubleEvidence(db, [caseId]), ({ person_id }) => person_id)
  return entries.map(({ alias, person_id, ...entry }) => `${alias} ${hashOf(caseId, entry, evidence.get(person_id) ?? [])}`).toSorted()
}

/** Marks that cannot even be read have no hash. */
function hashOf(
  caseId: string,
  { marks, nonce }: { readonly marks: string; readonly nonce: string },
  evidence: Parameters<typeof entryHash>[0]['evidence'],
): string {
  try {
    return entryHash({ caseId, nonce, marks: marksOf({ marks }), evidence })
  } catch {
    return ''
  }
}
