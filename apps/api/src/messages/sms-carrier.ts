import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Carrier, DeliveryOutcome } from '@sunlit/services'
import { z } from 'zod'

export interface SmsGateway {
  readonly url: string
  /** How the gateway knows us. */
  readonly id: string
  readonly key: string
  readonly now: () => string
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 10_000
const LONGEST_RETRY_SECONDS = 6 * 3600

const answerSchema = z.object({ code: z.string().max(64).optional() })

/** Short messages through an HTTP gateway, as docs/formats.md describes it. */
export function smsCarrier({ url, id, key, now, timeoutMs = TIMEOUT_MS }: SmsGateway): Carrier {
  return async (message) => {
    const { text, template, values } = message.content
    const body = JSON.stringify({
      to: message.to,
      text,
      purpose: message.purpose,
      ...(template !== undefined && { template, values: values ?? {} }),
    })
    const timestamp = now()
    const nonce = randomBytes(16).toString('hex')
    try {
      const answer = await fetch(url, {
        method: 'POST',
        body,
        redirect: 'manual', // what is signed for one address is for no other
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'idempotency-key': message.key,
          'x-sunlit-client': id,
          'x-sunlit-timestamp': timestamp,
          'x-sunlit-nonce': nonce,
          'x-sunlit-signature': `v1=${signatureOf(key, { timestamp, nonce, idempotencyKey: message.key, body })}`,
        },
      })
      return await outcomeOf(answer)
    } catch (error) {
      return { kind: 'later', error: error instanceof Error && error.name === 'TimeoutError' ? 'http-timeout' : 'http-connection' }
    }
  }
}

export interface SignedParts {
  readonly timestamp: string
  readonly nonce: string
  readonly idempotencyKey: string
  readonly body: string
}

/** HMAC-SHA256 over five lines: `v1`, time, nonce, key of the message, SHA-256 of the body. */
export function signatureOf(key: string, { timestamp, nonce, idempotencyKey, body }: SignedParts): string {
  const lines = ['v1', timestamp, nonce, idempotencyKey, createHash('sha256').update(body).digest('hex')]
  return createHmac('sha256', key).update(lines.join('\n')).digest('hex')
}

/** Refusals of a message are final, refusals of ourselves (401, 403, 404 …) are put right in the settings. */
async function outcomeOf(answer: Response): Promise<DeliveryOutcome> {
  const { status } = answer
  const said = answerSchema.safeParse(await answer.json().catch(() => ({})))
  const code = said.success ? said.data.code : undefined
  if (answer.ok) return { kind: 'accepted' }
  if (status === 409 && code === 'duplicate') return { kind: 'accepted' } // taken over before, and only the answer was lost
  if (status === 400 || status === 422) return { kind: 'never', error: `http-${status}` }
  const afterSeconds = Math.min(Number(answer.headers.get('retry-after') ?? 0) || 0, LONGEST_RETRY_SECONDS)
  return { kind: 'later', error: `http-${status}`, ...(afterSeconds > 0 && { afterSeconds }) }
}
