import { z } from 'zod'
import type { AnswerView } from '../../lib/outputs.ts'

/** What stands in the form about one finding, kept on this machine until the server has it. */
export interface AnswerDraft {
  readonly answer: 'agree' | 'appeal'
  readonly grounds: string
}

const schema: z.ZodType<AnswerDraft> = z.object({ answer: z.enum(['agree', 'appeal']), grounds: z.string().max(10_000) })

export function draftKey(personId: string, findingId: string, level: number): string {
  return `sunlit.answer.${personId}.${findingId}.${level}`
}

/** As it was typed here, else as it is stored on the server, else an empty form. */
export function draftFrom(kept: string | null, stored: Pick<AnswerView, 'answer' | 'grounds'> | undefined): AnswerDraft {
  return readKept(kept) ?? (stored ? { answer: stored.answer, grounds: stored.grounds } : { answer: 'agree', grounds: '' })
}

function readKept(kept: string | null): AnswerDraft | undefined {
  if (kept === null) return undefined
  try {
    return schema.safeParse(JSON.parse(kept)).data
  } catch {
    return undefined
  }
}

/** Whether the server has exactly these words, so that nothing need be kept here. */
export function isStored(draft: AnswerDraft, stored: Pick<AnswerView, 'answer' | 'grounds'> | undefined): boolean {
  const { answer, grounds } = stored ?? { answer: 'agree', grounds: '' }
  return draft.answer === answer && draft.grounds.trim() === grounds
}

/** Why an answer cannot be sent yet, in words. */
export function answerError({ answer, grounds }: AnswerDraft): string | undefined {
  return answer === 'appeal' && grounds.trim() === '' ? '申诉时请写明理由' : undefined
}
