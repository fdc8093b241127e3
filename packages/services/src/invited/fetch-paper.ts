import { createHash } from 'node:crypto'
import { fromBase64Url, toBase64Url } from '@sunlit/audit'
import { shanghaiDate } from '@sunlit/calendar'
import type { FetchedPaper, FetchPaper } from '@sunlit/contracts'
import { findEvaluation, findSurveyKey, holdOpenWindow, markPaperFetched } from '@sunlit/db'
import { anonymousActor } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { notOpen } from '../survey/open-survey.ts'
import { signBlinded } from './blind-signature.ts'
import { SEALS, type InvitedContext } from './invited-context.ts'
import { invitationOf } from './look-invited.ts'

/**
 * Signs one blinded message for one invitation (rule I-3), and the same once more when its answer was lost on the way. What is signed
 * cannot be read here: the token inside comes out only where it was blinded.
 */
export async function fetchPaper(ctx: InvitedContext, { code, blindedMessage }: FetchPaper): Promise<FetchedPaper> {
  const blinded = fromBase64Url(blindedMessage)
  if (!blinded) throw new AppError('invalid_input')
  const found = await invitationOf(ctx, ctx.db.read, code)
  const { evaluation_id: evaluationId, organisation_id } = found
  const inNobodysName = { ...ctx, actor: anonymousActor(organisation_id) }
  return runCommand(inNobodysName, 'public', async (tx) => {
    const at = ctx.now()
    if (!(await holdOpenWindow(tx, evaluationId, at))) {
      const row = await findEvaluation(tx, evaluationId)
      throw row ? notOpen(row) : new AppError('invited_code')
    }
    const privateKey = await privateKeyOf(ctx, tx, evaluationId)
    const signature = signBlinded(privateKey, blinded)
    if (!signature) throw new AppError('invalid_input')
    const blindedHash = createHash('sha256').update(blinded).digest('hex')
    const marked = await markPaperFetched(tx, found.id, { blindedHash, day: shanghaiDate(at) })
    if (marked === 'refused') throw new AppError('invited_used')
    const value = { blindSignature: toBase64Url(signature) }
    if (marked === 'again') return { unchanged: true, value }
    return { value, events: [{ type: 'survey.paper-fetched', evaluationId, invitationId: found.id }] }
  })
}

async function privateKeyOf({ vault }: InvitedContext, tx: Parameters<typeof findSurveyKey>[0], evaluationId: string): Promise<string> {
  const sealed = (await findSurveyKey(tx, evaluationId))?.private_key
  const key = sealed == null ? undefined : vault.open(SEALS.key, evaluationId, sealed)
  if (key === undefined) throw new Error('an open evaluation without the key that signs its papers')
  return key
}
