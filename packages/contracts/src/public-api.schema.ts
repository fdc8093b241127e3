import { z } from 'zod'
import { dateSchema, idSchema, instantSchema, sha256Schema } from './primitives.schema.ts'

/** Something the public can take part in today. */
export const openNowSchema = z.object({
  kind: z.enum(['survey', 'event']),
  title: z.string(),
  href: z.string().describe('Path on this server'),
  lastDay: dateSchema.describe('Last day on which it is open, Asia/Shanghai'),
})

export const openNowListSchema = z.object({ today: dateSchema, open: z.array(openNowSchema) })

/** A quarter's result that was approved for the public. */
export const publicListingSchema = z.object({
  id: idSchema,
  organisation: z.string(),
  title: z.string(),
  year: z.number().int(),
  quarter: z.number().int().min(1).max(4),
  revision: z.number().int().describe('1 is the first publication; a larger one replaces it after a reopening'),
  revisionName: z.string().describe('首次公示, or 第n次修订 for revision n + 1, as every page calls it'),
  supersededBy: idSchema.nullable().describe('The public revision that replaced it; null for the one that holds'),
  publishedAt: instantSchema,
  schemeHash: sha256Schema.describe('SHA-256 of the canonical JSON of the scheme'),
})

export const publicListSchema = z.object({
  publications: z.array(publicListingSchema),
  next: z.string().nullable().describe('Pass as `after` for the next page; null on the last'),
})

/** One unit's line. Points are whole numbers of 1/10 000. */
export const publicScoreSchema = z.object({
  unit: z.string(),
  unitClass: z.string(),
  rank: z.number().int(),
  points: z.number().int().describe('1/10 000 of a point'),
  score: z.string().describe('The same as decimal text'),
  grade: z.string().nullable(),
})

export const publicResultSchema = publicListingSchema.extend({ scores: z.array(publicScoreSchema) })

export const publicPageSchema = z.object({
  after: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export type OpenNow = z.output<typeof openNowSchema>
export type OpenNowList = z.output<typeof openNowListSchema>
export type PublicListing = z.output<typeof publicListingSchema>
export type PublicList = z.output<typeof publicListSchema>
export type PublicResult = z.output<typeof publicResultSchema>
export type PublicScore = z.output<typeof publicScoreSchema>
export type PublicPage = z.output<typeof publicPageSchema>
