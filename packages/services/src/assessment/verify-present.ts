import type { EventType } from '@sunlit/contracts'
import type { Db } from '@sunlit/db'
import type { DeepFault } from '../audit/deep-fault.ts'

/** Rows that the log knows of and that are no longer there: what is gone cannot be found by looking at what is left. */
export async function verifyPresent(db: Db): Promise<readonly DeepFault[]> {
  const [findings, periods, publications] = await Promise.all([missingFindings(db), missingPeriods(db), missingPublications(db)])
  return [
    ...findings.map(({ subject_id }): DeepFault => ({ table: 'finding', id: subject_id ?? '', fault: '日志中录入的问题不见了' })),
    ...periods.map(({ subject_id }): DeepFault => ({ table: 'period', id: subject_id ?? '', fault: '日志中的季度不见了' })),
    ...publications.map(({ subject_id }): DeepFault => ({ table: 'publication', id: subject_id ?? '', fault: '日志中的公示不见了' })),
    ...(await missingVersions(db)),
    ...(await missingBlobs(db)),
  ]
}

function subjectsOf(db: Db, type: EventType) {
  return db.selectFrom('event').select('event.subject_id').where('event.type', '=', type)
}

function missingFindings(db: Db) {
  return db
    .selectFrom('event')
    .select('event.subject_id')
    .where('event.type', 'in', ['finding.recorded', 'finding.double-settled'])
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('finding').select('finding.id').whereRef('finding.id', '=', 'event.subject_id'))),
    )
    .execute()
}

function missingPeriods(db: Db) {
  return subjectsOf(db, 'period.opened')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('period').select('period.id').whereRef('period.id', '=', 'event.subject_id'))),
    )
    .execute()
}

function missingPublications(db: Db) {
  return subjectsOf(db, 'publication.published')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('publication').select('publication.id').whereRef('publication.id', '=', 'event.subject_id'))),
    )
    .execute()
}

async function missingVersions(db: Db): Promise<readonly DeepFault[]> {
  const events = await db.selectFrom('event').select(['subject_id', 'payload']).where('type', '=', 'scheme.adopted').execute()
  const rows = await db.selectFrom('scheme_version').select(['scheme_id', 'version']).where('status', '=', 'adopted').execute()
  const present = new Set(rows.map(({ scheme_id, version }) => `${scheme_id}/${version}`))
  return events.flatMap(({ subject_id, payload }): readonly DeepFault[] => {
    const { event } = JSON.parse(payload ?? '{"event":{}}') as { readonly event: { readonly version?: number } } // our own text
    const id = `${subject_id}/${event.version}`
    return present.has(id) ? [] : [{ table: 'scheme_version', id, fault: '日志中启用的方案不见了' }]
  })
}

/** Evidence whose bytes somebody took away. */
async function missingBlobs(db: Db): Promise<readonly DeepFault[]> {
  const rows = await db
    .selectFrom('evidence')
    .leftJoin('blob', 'blob.sha256', 'evidence.sha256')
    .select('evidence.id')
    .where('evidence.sha256', 'is not', null)
    .where('blob.sha256', 'is', null)
    .execute()
  return rows.map(({ id }): DeepFault => ({ table: 'evidence', id, fault: '佐证文件不见了' }))
}
