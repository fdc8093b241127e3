import { z } from 'zod'
import { factsSchema } from './finding.schema.ts'
import { usernameSchema } from './identity.schema.ts'
import { unitClassSchema } from './organisation.schema.ts'
import { dateSchema, idSchema, keySchema, lineSchema, textSchema } from './primitives.schema.ts'

/** More is no list of an office; larger tables are refused with their number of rows. */
export const MOST_IMPORTED = { units: 2_000, people: 1_000, findings: 2_000 } as const

/** Rows that one call stores: people have their password hashed, which takes a moment each. */
export const IMPORTED_AT_ONCE = { units: 2_000, people: 10, findings: 250 } as const

/** A table as the browser sends it. */
const tableFile = {
  fileName: z.string().min(1).max(500),
  content: z.base64({ error: '文件没有完整送达，请重新选择。' }).max(1_900_000, '文件不能超过 1.4 MB，请拆成几个文件。'),
}

export const readUnitTableSchema = z.object(tableFile)
export type ReadUnitTable = z.infer<typeof readUnitTableSchema>

export const readPeopleTableSchema = z.object(tableFile)
export type ReadPeopleTable = z.infer<typeof readPeopleTableSchema>

export const readFindingTableSchema = z.object({ ...tableFile, periodId: idSchema })
export type ReadFindingTable = z.infer<typeof readFindingTableSchema>

const importedUnitSchema = z.object({
  name: lineSchema(60),
  classId: unitClassSchema,
  activeFrom: dateSchema,
  activeTo: dateSchema.nullable(),
  /** A unit of the organisation, or of this very request. */
  parentName: lineSchema(60).nullable(),
})
export type ImportedUnit = z.infer<typeof importedUnitSchema>

/** Stored whole or not at all, and once however often it arrives. */
export const importUnitsSchema = z.object({
  requestId: idSchema,
  rows: z.array(importedUnitSchema).min(1, '没有可以导入的行').max(IMPORTED_AT_ONCE.units).readonly(),
})
export type ImportUnits = z.infer<typeof importUnitsSchema>

const importedPersonSchema = z.object({ name: lineSchema(50), username: usernameSchema, unitId: idSchema.nullable() })
export type ImportedPerson = z.infer<typeof importedPersonSchema>

export const importPeopleSchema = z.object({
  requestId: idSchema,
  rows: z.array(importedPersonSchema).min(1, '没有可以导入的行').max(IMPORTED_AT_ONCE.people).readonly(),
})
export type ImportPeople = z.infer<typeof importPeopleSchema>

const importedFindingSchema = z.object({
  /** As the table numbers it: a refusal names it. */
  row: z.number().int().min(1),
  unitId: idSchema,
  ruleId: keySchema(80, '请选择扣分规则'),
  occurredOn: dateSchema,
  facts: factsSchema,
  factKey: lineSchema(200).optional(),
  note: textSchema(2_000).default(''),
  address: z
    .url({ protocol: /^https?$/, error: '请填写以 http 或 https 开头的网址' })
    .max(2_000, '网址过长')
    .optional(),
})
export type ImportedFinding = z.infer<typeof importedFindingSchema>

/** Each row is a request of its own: what was stored before is left as it is. */
export const importFindingsSchema = z.object({
  periodId: idSchema,
  /** Straight to review; otherwise they stay drafts. */
  submit: z.boolean(),
  rows: z.array(importedFindingSchema).min(1, '没有可以导入的行').max(IMPORTED_AT_ONCE.findings).readonly(),
})
export type ImportFindings = z.infer<typeof importFindingsSchema>

export const findingTemplateSchema = z.object({ periodId: idSchema })
export type FindingTemplate = z.infer<typeof findingTemplateSchema>

export const exportTableSchema = z.object({ format: z.enum(['xlsx', 'csv']) })
export type ExportTable = z.infer<typeof exportTableSchema>
