import { z } from 'zod'
import { idSchema, lineSchema, textSchema, versionSchema } from './primitives.schema.ts'

/** Sheets of one batch: a file of so many is printed at once. */
export const MOST_SHEETS = 500

/** What somebody sees on a sheet: answers, nothing at all, or nothing that can be read. */
export const SHEET_KINDS = ['answers', 'blank', 'spoiled'] as const
export type SheetKind = (typeof SHEET_KINDS)[number]
export const SHEET_KIND_NAMES: Readonly<Record<SheetKind, string>> = { answers: '已填写', blank: '空白', spoiled: '无法辨认' }

/** Where a sheet stands that came back. */
export const SHEET_STATES = ['once', 'differs', 'settled'] as const
export type SheetState = (typeof SHEET_STATES)[number]
export const SHEET_STATE_NAMES: Readonly<Record<SheetState, string>> = {
  once: '待第二人录入',
  differs: '两次录入不一致',
  settled: '已核定',
}

export const createBatchSchema = z.object({
  evaluationId: idSchema,
  /** Where it is given out: 政务服务中心, 开放日现场. */
  place: lineSchema(60),
  sheets: z.number().int('请填写整数').min(1, '至少1份').max(MOST_SHEETS, `一批最多 ${MOST_SHEETS} 份`),
})

export const batchIdSchema = z.object({ evaluationId: idSchema, batchId: idSchema })

/** How many of a batch were given out and how many came back, as they were counted by hand. */
export const countBatchSchema = batchIdSchema.extend({
  version: versionSchema,
  issued: z.number().int('请填写整数').min(0, '不能小于0').max(10_000),
  returned: z.number().int('请填写整数').min(0, '不能小于0').max(10_000),
})

const sheetSchema = batchIdSchema.extend({ serial: z.number().int().min(1).max(MOST_SHEETS) })

/** Opens a sheet for entry by its printed number, as `3-017` or as the batch's number and its own. */
export const findSheetSchema = z.object({ evaluationId: idSchema, number: z.string().trim().min(1, '请填写编号').max(20) })

export const enterSheetSchema = sheetSchema.extend({
  kind: z.enum(SHEET_KINDS),
  answers: z.record(z.string().max(100), z.unknown()),
})

/** The third look at a sheet that two people read differently. */
export const settleSheetSchema = enterSheetSchema.extend({ note: textSchema(200) })

export type CreateBatch = z.output<typeof createBatchSchema>
export type BatchId = z.output<typeof batchIdSchema>
export type CountBatch = z.output<typeof countBatchSchema>
export type FindSheet = z.output<typeof findSheetSchema>
export type EnterSheet = z.output<typeof enterSheetSchema>
export type SettleSheet = z.output<typeof settleSheetSchema>
