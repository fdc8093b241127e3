import type { Tx } from '../../schema/schema.ts'

export interface PurgedTexts {
  readonly questions: number
  readonly opinions: number
}

/** Deletes texts that were never published: questions nobody has shown, and opinions kept from the public. */
export async function purgeOpenTexts(tx: Tx, eventId: string): Promise<PurgedTexts> {
  const questions = await tx
    .updateTable('open_question')
    .set({ text: null, answer: '' })
    .where('event_id', '=', eventId)
    .where('state', '<>', 'shown')
    .where('text', 'is not', null)
    .executeTakeFirstOrThrow()
  const kept = await tx
    .selectFrom('open_opinion')
    .select('id')
    .where('event_id', '=', eventId)
    .where('is_public', '=', 0)
    .where('text', '<>', '')
    .execute()
  const ids = kept.map(({ id }) => id)
  if (ids.length > 0) {
    await tx.updateTable('open_opinion').set({ text: '', reply: '' }).where('id', 'in', ids).execute()
    await tx.updateTable('open_opinion_step').set({ text: '' }).where('opinion_id', 'in', ids).execute()
  }
  return { questions: Number(questions.numUpdatedRows), opinions: ids.length }
}
