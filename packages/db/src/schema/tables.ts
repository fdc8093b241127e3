import type { TableName } from './schema.ts'

/** Every table after those it points at: the order in which rows can be copied. */
export const TABLES = [
  'organisation',
  'unit',
  'setting',
  'setting_history',
  'person',
  'session',
  'credential',
  'verification',
  'two_factor',
  'role_grant',
  'scheme',
  'scheme_version',
  'period',
  'finding',
  'not_applicable',
  'blob',
  'evidence',
  'publication',
  'event',
  'log_tile',
  'log_checkpoint',
  'log_key',
  'lease',
  'job',
] as const satisfies readonly TableName[]

/** Does not compile while a table of the schema is missing above. */
export type EveryTableIsListed = Exclude<TableName, (typeof TABLES)[number]> extends never ? true : never
export const EVERY_TABLE_IS_LISTED: EveryTableIsListed = true
