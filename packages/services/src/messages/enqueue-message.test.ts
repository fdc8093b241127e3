import { expect, test } from 'vitest'
import { openMessage } from './enqueue-message.ts'
import { TEST_VAULT as vault } from './outbox.testing.ts'

test('a message of earlier days, whose recipient was sealed by itself, is read as it was meant', () => {
  const id = 'message-1'
  const recipient = vault.seal('outbox recipient', id, '+8613800000000')
  const body = vault.seal('outbox body', id, JSON.stringify({ text: '您好。' }))
  expect(openMessage(vault, { id, recipient, body })).toEqual({ to: '+8613800000000', content: { text: '您好。' } })
  const elsewhere = vault.seal('outbox recipient', 'message-2', '+8613800000000')
  expect(openMessage(vault, { id, recipient: elsewhere, body })).toBeUndefined()
})
