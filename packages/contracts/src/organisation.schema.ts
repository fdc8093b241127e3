import { z } from 'zod'
import { dateSchema, idSchema, lineSchema, versionSchema } from './primitives.schema.ts'

/** What an organisation is; the kind only chooses words and defaults. */
export const ORGANISATION_KINDS = ['government', 'department', 'bureau', 'township', 'other'] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

export const ORGANISATION_KIND_NAMES: Readonly<Record<OrganisationKind, string>> = {
  government: '政府（办公室）',
  department: '厅、委、局',
  bureau: '下属单位',
  township: '乡镇、街道',
  other: '其他',
}

export const createOrganisationSchema = z.object({ name: lineSchema(60), kind: z.enum(ORGANISATION_KINDS) })
export type CreateOrganisation = z.infer<typeof createOrganisationSchema>

/** `before` is the name the caller saw: a colleague's rename in between is answered with `conflict`. */
export const renameOrganisationSchema = z.object({ organisationId: idSchema, before: lineSchema(60), after: lineSchema(60) })
export type RenameOrganisation = z.infer<typeof renameOrganisationSchema>

export const organisationIdSchema = z.object({ organisationId: idSchema })

/** Units of one class share a table and a ranking. The names are the office's own: A类, 处室, 县区 … */
export const unitClassSchema = lineSchema(20)

export const createUnitSchema = z.object({
  name: lineSchema(60),
  classId: unitClassSchema,
  activeFrom: dateSchema,
  parentUnitId: idSchema.nullable().default(null),
  ownOrganisationId: idSchema.nullable().default(null),
})
export type CreateUnit = z.input<typeof createUnitSchema>

export const changeUnitSchema = z.object({
  unitId: idSchema,
  version: versionSchema,
  name: lineSchema(60),
  classId: unitClassSchema,
  activeFrom: dateSchema,
  ownOrganisationId: idSchema.nullable(),
})
export type ChangeUnit = z.infer<typeof changeUnitSchema>

/** The last day on which the unit is assessed. */
export const closeUnitSchema = z.object({ unitId: idSchema, version: versionSchema, activeTo: dateSchema })
export type CloseUnit = z.infer<typeof closeUnitSchema>
