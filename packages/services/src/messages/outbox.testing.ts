import type { TestDatabase } from '@sunlit/db/testing'
import { systemActor } from '../core/actor.ts'
import { createServiceContext, type ServiceContext } from '../core/service-context.ts'
import type { DeliveryOutcome } from './decide-attempt.ts'
import { deliverMessages, type FailedAttempt, type MessageOut, type OutboxParts } from './deliver-messages.ts'
import { enqueueMessage, type MessageToSend } from './enqueue-message.ts'
import { createVault } from './vault.ts'

export const TEST_VAULT = createVault('a secret for tests that is long enough')

const START = '2026-11-22T02:00:00.000Z'

/** An outbox with a clock moved by hand and a carrier that answers as the test says. */
export interface TestOutbox {
  readonly ctx: ServiceContext
  readonly carried: readonly MessageOut[]
  readonly failed: readonly FailedAttempt[]
  /** Hours since the beginning. */
  hours: number
  answer: (message: MessageOut) => DeliveryOutcome | Promise<DeliveryOutcome>
  put(change?: Partial<MessageToSend>): Promise<boolean>
  parts(holder?: string): OutboxParts
  /** Until nothing is due. */
  deliver(holder?: string): Promise<void>
}

export function anOutbox(db: TestDatabase): TestOutbox {
  const carried: MessageOut[] = []
  const failed: FailedAttempt[] = []
  const now = (): string => new Date(Date.parse(START) + outbox.hours * 3_600_000).toISOString()
  const ctx = createServiceContext({ db, actor: systemActor(), now })
  const outbox: TestOutbox = {
    ctx,
    carried,
    failed,
    hours: 0,
    answer: () => ({ kind: 'accepted' }),
    put: (change = {}) => db.transact((tx) => enqueueMessage(tx, { ...ctx, vault: TEST_VAULT }, aMessage(change))),
    parts: (holder = 'one') => ({
      db,
      vault: TEST_VAULT,
      now,
      random: () => 0,
      holder,
      onFailed: (attempt) => failed.push(attempt),
      carriers: {
        email: async (message) => {
          carried.push(message)
          return outbox.answer(message)
        },
      },
    }),
    async deliver(holder) {
      while ((await deliverMessages(outbox.parts(holder))) > 0);
    },
  }
  return outbox
}

export function aMessage(change: Partial<MessageToSend> = {}): MessageToSend {
  return {
    channel: 'email',
    to: 'shili@example.cn',
    key: crypto.randomUUID(),
    purpose: 'notices',
    organisationId: null,
    content: { subject: '您有 1 条新提醒', text: '2026年第二季度有新提交的问题等您复核' },
    ...change,
  }
}
