import type { Db, NewRow, Row, Tx } from '../schema/schema.ts'

/** Four tables of one shape: each keeps what was shown for one kind of thing, and goes with it. */
type EvidenceTable = 'evidence' | 'answer_evidence' | 'rectification_evidence' | 'double_evidence'

/** Evidence of findings, answers, rectifications or double entries. */
export interface EvidenceStore<Table extends EvidenceTable> {
  readonly insert: (tx: Tx, row: NewRow<Table>) => Promise<void>
  /** Of these things, in the order in which it was added. */
  readonly list: (db: Db, ownerIds: readonly string[]) => Promise<readonly Row<Table>[]>
  readonly find: (db: Db, organisationId: string, id: string) => Promise<Row<Table> | undefined>
  /** False when it was gone already. */
  readonly remove: (tx: Tx, id: string) => Promise<boolean>
}

/** `owner` is the column of the thing that the evidence belongs to; nothing else differs from table to table. */
export function evidenceStore<Table extends EvidenceTable>(name: Table, owner: keyof Row<Table> & string): EvidenceStore<Table> {
  // One of the four stands for all in the types: their other columns are the same.
  const [table, column] = [name as 'evidence', owner as 'finding_id']
  const asOwn = (row: unknown): Row<Table> => row as Row<Table> // it was selected from that table
  return {
    async insert(tx, row) {
      await tx
        .insertInto(table)
        .values(row as NewRow<'evidence'>) // as above
        .execute()
    },
    async list(db, ownerIds) {
      if (ownerIds.length === 0) return []
      return (await db.selectFrom(table).selectAll().where(column, 'in', ownerIds).orderBy('id').execute()).map(asOwn)
    },
    async find(db, organisationId, id) {
      const rows = db.selectFrom(table).selectAll().where('organisation_id', '=', organisationId)
      const row = await rows.where('id', '=', id).executeTakeFirst()
      return row && asOwn(row)
    },
    async remove(tx, id) {
      const { numDeletedRows } = await tx.deleteFrom(table).where('id', '=', id).executeTakeFirstOrThrow()
      return numDeletedRows === 1n
    },
  }
}
