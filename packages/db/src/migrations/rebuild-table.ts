import { sql, type Kysely } from 'kysely'

/**
 * SQLite cannot change a constraint, so the table is made anew by its own text and gets its rows back, in the columns that both have.
 * Rows of other tables point at it: their keys are checked at the end of the transaction, when every row is there again.
 */
export async function rebuildTable(db: Kysely<unknown>, table: string, change: (text: string) => string): Promise<void> {
  const { rows } = await sql<{ type: string; text: string }>`
    select type, sql as text from sqlite_master where tbl_name = ${table} and sql is not null`.execute(db)
  const text = rows.find(({ type }) => type === 'table')?.text ?? ''
  const changed = change(text)
  if (changed === text) throw new Error(`The table ${table} is not the one this migration knows`)
  const before = await columnsOf(db, table)
  await sql`pragma defer_foreign_keys = on`.execute(db)
  await sql`create temporary table kept_rows as select * from ${sql.table(table)}`.execute(db)
  await sql`drop table ${sql.table(table)}`.execute(db)
  await sql.raw(changed).execute(db)
  for (const { type, text: other } of rows) if (type !== 'table') await sql.raw(other).execute(db)
  const after = await columnsOf(db, table)
  const both = sql.join(before.filter((name) => after.includes(name)).map((name) => sql.ref(name)))
  await sql`insert into ${sql.table(table)} (${both}) select ${both} from kept_rows`.execute(db)
  await sql`drop table kept_rows`.execute(db)
}

async function columnsOf(db: Kysely<unknown>, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db)
  return rows.map(({ name }) => name)
}
