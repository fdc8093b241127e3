import { z } from 'zod'
import { dateSchema, idSchema, lineSchema, textSchema, versionSchema } from './primitives.schema.ts'

/** What an office writes itself into a bulletin (通报); everything else comes from the published result. */
export const bulletinWordingSchema = z.object({
  /** 发文机关标志: the red head. */
  office: lineSchema(30),
  /** 发文字号 */
  number: lineSchema(40),
  title: lineSchema(80),
  /** 主送机关 */
  addressee: lineSchema(60),
  opening: textSchema(2_000),
  requirements: textSchema(4_000),
  /** 发文机关署名 */
  signatory: lineSchema(40),
  /** 成文日期 */
  issuedOn: dateSchema,
})
export type BulletinWording = z.infer<typeof bulletinWordingSchema>

/** Version 0 is the first draft. */
export const saveBulletinSchema = z.object({ publicationId: idSchema, version: versionSchema, wording: bulletinWordingSchema })
export type SaveBulletin = z.infer<typeof saveBulletinSchema>

export const issueBulletinSchema = z.object({ publicationId: idSchema, version: versionSchema })
export type IssueBulletin = z.infer<typeof issueBulletinSchema>

export const bulletinFileSchema = z.object({ publicationId: idSchema, format: z.enum(['docx', 'pdf']) })
export type BulletinFileQuery = z.infer<typeof bulletinFileSchema>

/** The trend up to the newest results, or as it stood while one of them held. */
export const trendSchema = z.object({ publicationId: idSchema.optional() })
export type TrendQuery = { readonly publicationId?: string | undefined }

/** The same on a published year or composite quarter. */
export const saveSummaryBulletinSchema = z.object({
  summaryPublicationId: idSchema,
  version: versionSchema,
  wording: bulletinWordingSchema,
})

export const issueSummaryBulletinSchema = z.object({ summaryPublicationId: idSchema, version: versionSchema })

export const summaryBulletinFileSchema = z.object({ summaryPublicationId: idSchema, format: z.enum(['docx', 'pdf']) })

/** The published tables (公示表) as a workbook: of every unit, or of one. */
export const publishedTablesSchema = z.object({ publicationId: idSchema, unitId: idSchema.optional() })
export type PublishedTablesQuery = z.infer<typeof publishedTablesSchema>
