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
  'period_reopening',
  'period_scheme_change',
  'finding',
  'not_applicable',
  'blob',
  'evidence',
  'publication',
  'rectification_import',
  'rectification',
  'rectification_finding',
  'rectification_step',
  'rectification_evidence',
  'contact',
  'contact_handover',
  'reorganisation',
  'unit_succession',
  'regional_day',
  'import_run',
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
