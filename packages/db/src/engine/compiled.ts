import { PostgresAdapter, type Compilable, type CompiledQuery, type QueryResult, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../schema/schema.ts'
import { nameStatement } from './prepared-names.ts'
import { Slot } from './slot.ts'

/** Gives the place of a parameter, typed as the parameter itself. */
export type Slots<Args> = <Key extends keyof Args & string>(key: Key) => Args[Key]

type Template = (args: Readonly<Record<string, unknown>>) => CompiledQuery

interface Dialects {
  sqlite?: Template
  postgres?: Template
}

/**
 * A read that Kysely builds and compiles once per dialect; later calls only fill in the parameters. For hot paths: elsewhere a
 * plain query is easier to read. `build` must not look at the slots' values, which are not there yet.
 */
export function compiledRead<Args extends object, Row>(
  build: (db: Db, slot: Slots<Args>) => Compilable<Row>,
): (db: Db, args: Args) => Promise<Row[]> {
  const execute = compiledOnce<Args, Row, Db>(build)
  return async (db, args) => (await execute(db, args)).rows
}

/** The same for a write; resolves to the number of rows written. */
export function compiledWrite<Args extends object>(
  build: (tx: Tx, slot: Slots<Args>) => Compilable<unknown>,
): (tx: Tx, args: Args) => Promise<number> {
  const execute = compiledOnce<Args, unknown, Tx>(build)
  return async (tx, args) => Number((await execute(tx, args)).numAffectedRows ?? 0n)
}

/** A statement in SQL's own words, where Kysely has none for it. */
export function inSql<Row>(db: Db, words: RawBuilder<Row>): Compilable<Row> {
  return { compile: () => words.compile(db) }
}

function compiledOnce<Args extends object, Row, Handle extends Db>(
  build: (db: Handle, slot: Slots<Args>) => Compilable<Row>,
): (db: Handle, args: Args) => Promise<QueryResult<Row>> {
  const templates: Dialects = {}
  // A slot is a parameter like any other until the query is compiled, where it is found again and replaced.
  const slot: Slots<Args> = (key) => new Slot(key) as unknown as Args[typeof key]
  return (db, args) => {
    const executor = db.getExecutor()
    const dialect = executor.adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
    const template = (templates[dialect] ??= templateOf(build(db, slot).compile()))
    return executor.executeQuery<Row>(template(args as Readonly<Record<string, unknown>>)) // an object of named parameters
  }
}

function templateOf(query: CompiledQuery): Template {
  nameStatement(query.sql)
  const { parameters } = query
  // Which of them are slots is found out once.
  const keys = parameters.map((value) => (value instanceof Slot ? value.key : undefined))
  return (args) => ({ ...query, parameters: keys.map((key, at) => (key === undefined ? parameters[at] : args[key])) })
}
