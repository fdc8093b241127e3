import type { Db, NewRow, Row, Tx } from '../../schema/schema.ts'
import { evidenceStore } from '../evidence-store.ts'

export type EvidenceRow = Row<'evidence'>

const ofFindings = evidenceStore('evidence', 'finding_id')
export const insertEvidence = ofFindings.insert
export const listEvidence = ofFindings.list
export const findEvidence = ofFindings.find
export const deleteEvidence = ofFindings.remove

/** Content-addressed: the same bytes are kept once, whoever brings them. */
export async function keepBlob(tx: Tx, blob: NewRow<'blob'>): Promise<void> {
  await tx
    .insertInto('blob')
    .values(blob)
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute()
}

export async function countEvidence(db: Db, findingId: string): Promise<number> {
  const { found } = await db
    .selectFrom('evidence')
    .select((select) => select.fn.countAll<number | string>().as('found'))
    .where('finding_id', '=', findingId)
    .executeTakeFirstOrThrow()
  return Number(found) // 64 bits come as text on PostgreSQL
}

export async function findBlob(db: Db, sha256: string): Promise<Row<'blob'> | undefined> {
  return db.selectFrom('blob').selectAll().where('sha256', '=', sha256).executeTakeFirst()
}

/** Bytes that no evidence names any more have no reason to be kept. */
export async function deleteUnnamedBlob(tx: Tx, sha256: string): Promise<void> {
  await tx
    .deleteFrom('blob')
    .where('sha256', '=', sha256)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('evidence').select('id').where('evidence.sha256', '=', sha256))))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('rectification_evidence').select('id').where('rectification_evidence.sha256', '=', sha256))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('answer_evidence').select('id').where('answer_evidence.sha256', '=', sha256))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('double_evidence').select('id').where('double_evidence.sha256', '=', sha256))),
    )
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('open_photo').select('id').where('open_photo.sha256', '=', sha256))))
    .where(({ not, exists, selectFrom, or }) =>
      not(
        exists(
          selectFrom('bulletin')
            .select('id')
            .where(({ eb }) => or([eb('docx_sha256', '=', sha256), eb('pdf_sha256', '=', sha256)])),
        ),
      ),
    )
    .execute()
}
