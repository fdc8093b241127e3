import { bulletinWordingSchema, type BulletinWording } from '@sunlit/contracts'
import { z } from 'zod'
import type { BulletinView } from '../../lib/outputs.ts'

interface WordingLine {
  readonly name: 'office' | 'number' | 'title' | 'addressee' | 'signatory'
  readonly label: string
  readonly hint?: string
  readonly max: number
}

/** The one-line fields, in the order in which they stand on paper. */
export const LINES: readonly WordingLine[] = [
  { name: 'office', label: '发文机关标志', hint: '红头，例如 某某市政务公开办公室文件', max: 30 },
  { name: 'number', label: '发文字号', hint: '例如 某政公开〔2026〕3号', max: 40 },
  { name: 'title', label: '标题', max: 80 },
  { name: 'addressee', label: '主送机关', max: 60 },
  { name: 'signatory', label: '发文机关署名', max: 40 },
]

/** Half-filled forms are kept too, so nothing is asked of the texts but that they are texts. */
const keptSchema = z.object({
  version: z.number(),
  wording: z.record(z.enum(Object.keys(bulletinWordingSchema.shape) as [keyof BulletinWording]), z.string()),
})

function keyOf(publicationId: string): string {
  return `sunlit.bulletin.${publicationId}`
}

export function keepWording(publicationId: string, version: number, wording: BulletinWording): void {
  localStorage.setItem(keyOf(publicationId), JSON.stringify({ version, wording }))
}

export function forgetWording(publicationId: string): void {
  localStorage.removeItem(keyOf(publicationId))
}

/** What was typed and never saved; undefined when nothing was, or when it is older than what is saved by now. */
export function keptWording(publicationId: string, bulletin: Pick<BulletinView, 'version' | 'wording'>): BulletinWording | undefined {
  const text = localStorage.getItem(keyOf(publicationId))
  const kept = text === null ? undefined : keptSchema.safeParse(parsed(text)).data
  return kept?.version === bulletin.version ? { ...bulletin.wording, ...kept.wording } : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
