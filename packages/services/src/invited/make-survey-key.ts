import { findSurveyKey, insertSurveyKey, type Tx } from '@sunlit/db'
import type { EventToRecord } from '../core/record-events.ts'
import type { Vault } from '../messages/vault.ts'
import type { SigningKey } from './blind-signature.ts'
import { SEALS } from './invited-context.ts'

/** Keeps the key of an evaluation that opens (rule I-2): the public half stands in the log before the first paper is fetched. */
export async function keepSurveyKey(tx: Tx, vault: Vault, evaluationId: string, made: SigningKey): Promise<readonly EventToRecord[]> {
  if (await findSurveyKey(tx, evaluationId)) return []
  const { publicKey, privateKey, keyHash } = made
  await insertSurveyKey(tx, {
    evaluation_id: evaluationId,
    public_key: publicKey,
    key_hash: keyHash,
    private_key: vault.seal(SEALS.key, evaluationId, privateKey),
  })
  return [{ type: 'survey.key-made', evaluationId, keyHash }]
}
