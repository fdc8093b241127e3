import { keepOpenFeedback, listOpenFeedback, purgeOpenTexts, type Tx } from '@sunlit/db'
import { boxOf } from './give-feedback.ts'

/** What went, as the certificate names it. */
export interface PurgedAftermath {
  readonly questions: number
  readonly feedback: number
  readonly opinions: number
  readonly claims: number
}

export const TEXTS_KEPT = '选择题的答案、条数和办理状态，以及已经公开的提问、意见、答复和照片；未公开的文字、照片和谁填过反馈的记录已删除'

/** Deletes the free texts of an event that were never published, and who has given feedback; every figure stays as it was (rule Q-7). */
export async function purgeTexts(tx: Tx, eventId: string): Promise<PurgedAftermath> {
  const texts = await purgeOpenTexts(tx, eventId)
  let feedback = 0
  let claims = 0
  for (const row of await listOpenFeedback(tx, [eventId])) {
    const box = boxOf(row)
    feedback += box.ballots.filter(({ well, better }) => well !== '' || better !== '').length
    claims += box.claims.length
    const ballots = JSON.stringify(box.ballots.map((ballot) => ({ ...ballot, well: '', better: '' })))
    await keepOpenFeedback(tx, { ...row, ballots, claims: '[]' })
  }
  return { ...texts, feedback, claims }
}
