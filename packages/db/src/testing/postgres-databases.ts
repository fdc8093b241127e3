import pg from 'pg'
import { TABLES } from '../schema/tables.ts'

export function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

export async function createDatabase(server: string, name: string, template?: string): Promise<void> {
  const copy = template === undefined ? '' : ` template ${pg.escapeIdentifier(template)}`
  await onServer(server, `create database ${pg.escapeIdentifier(name)}${copy}`)
}

export async function dropDatabase(server: string, name: string): Promise<void> {
  await onServer(server, `drop database if exists ${pg.escapeIdentifier(name)} with (force)`)
}

/**
 * Takes out every row of ours and starts counting anew. Ten times faster than `truncate`, which gives every table and index a new file;
 * as a replica the server asks no foreign key.
 */
export async function emptyDatabase(url: string): Promise<void> {
  await onServer(
    url,
    `do $$ declare name text; begin
      set local session_replication_role = replica;
      foreach name in array array[${TABLES.map((table) => pg.escapeLiteral(table)).join(', ')}] loop
        execute format('delete from %I', name);
      end loop;
      perform setval(oid, 1, false) from pg_class where relkind = 'S';
    end $$`,
  )
}

/** Drops every database whose name begins like this one, and this one. */
export async function dropDatabasesLike(server: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [name])
  await client.end()
  for (const { datname } of rows) await dropDatabase(server, datname)
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
