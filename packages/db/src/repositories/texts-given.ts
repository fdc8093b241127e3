import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../schema/schema.ts'
import { hasRowLocks } from './assessment/row-locks.ts'

/** The texts of one parameter that is a JSON list of them: one statement, and one plan, for however many there are. */
export function textsGiven(db: Db, list: string): RawBuilder<string> {
  return hasRowLocks(db) ? sql`(select json_array_elements_text(${list}::json))` : sql`(select value from json_each(${list}))`
}
